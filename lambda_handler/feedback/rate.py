"""How many posts one process takes: a token bucket for all callers together, so that nobody's address is kept."""

from threading import Lock


class TokenBucket:
    """At most `burst` posts at once and `per_s` a second in the long run."""

    def __init__(self, per_s: float, burst: int) -> None:
        self._per_s, self._burst = per_s, burst
        self._tokens, self._seen_s = float(burst), float("-inf")
        self._lock = Lock()  # the demo server calls from several threads

    def wait_s(self, now_s: float) -> float:
        """Take a token and return 0; where there is none, take nothing and return in how many seconds there will be one."""
        with self._lock:
            self._tokens = min(self._burst, self._tokens + (now_s - self._seen_s) * self._per_s)
            self._seen_s = now_s
            if self._tokens < 1:
                return (1 - self._tokens) / self._per_s
            self._tokens -= 1
            return 0.0
