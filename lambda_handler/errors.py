"""The contract's errors, a class for each code; only `app` turns them into responses."""


class RequestError(Exception):
    """A request that gets no answer; the message says what was expected and what came, never the picture.

    Attributes:
        status: The HTTP status.
        code: The contract's stable code, for programs.
        headers: Further response headers.
    """

    status = 400
    code: str

    def __init__(self, message: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.headers = headers or {}

    def document(self) -> dict[str, dict[str, str]]:
        """Return the contract's body for this error."""
        return {"error": {"code": self.code, "message": str(self)}}


class InvalidJson(RequestError):
    """The body is not a JSON object."""

    code = "invalid_json"


class MissingImage(RequestError):
    """The body names no image."""

    code = "missing_image"


class InvalidImage(RequestError):
    """The image is not base64, or its bytes are not a whole picture."""

    code = "invalid_image"


class InvalidRead(RequestError):
    """The body asks to read something other than "digit" or "number"."""

    code = "invalid_read"


class InvalidFeedback(RequestError):
    """The body is not a drawing with its label."""

    code = "invalid_feedback"


class Forbidden(RequestError):
    """The request came past the CDN, in a deployment that takes none that do."""

    status = 403
    code = "forbidden"


class NotFound(RequestError):
    """No such path."""

    status = 404
    code = "not_found"


class NotCollected(RequestError):
    """This deployment keeps no drawings."""

    status = 404
    code = "not_collected"


class MethodNotAllowed(RequestError):
    """The path exists, the method does not."""

    status = 405
    code = "method_not_allowed"


class Repeated(RequestError):
    """The same drawing is kept already."""

    status = 409
    code = "repeated"


class TooLarge(RequestError):
    """Too many bytes, pixels, images, strokes or points."""

    status = 413
    code = "too_large"


class UnsupportedType(RequestError):
    """A picture that is not a PNG, JPEG or WebP; a body that is not JSON, or is coded in another way than gzip."""

    status = 415
    code = "unsupported_type"


class TooMany(RequestError):
    """Too many drawings in a short time, from all callers together."""

    status = 429
    code = "too_many"


class Internal(RequestError):
    """A fault on our side; the message tells no details."""

    status = 500
    code = "internal"


class Unavailable(RequestError):
    """The store does not answer, or refuses: nothing was kept."""

    status = 503
    code = "unavailable"
