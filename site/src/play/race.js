// @ts-check
/** The last task: ten digits, one after the other, before the time is up. */

/** @typedef {{digit: number, left_s: number}} Lap */

const LIMIT_S = 20;
const DIGITS = 10;

/**
 * Start the clock.
 * @param {(lap: Lap) => void} tick each second, and after each digit
 * @param {(count: number) => void} end how many digits were read in time
 */
export function createRace(tick, end) {
  let [digit, left_s] = [0, LIMIT_S];
  const timer = setInterval(() => {
    left_s--;
    if (left_s > 0) tick({ digit, left_s });
    else stop();
  }, 1000);
  tick({ digit, left_s });

  function stop() {
    clearInterval(timer);
    end(digit);
  }

  return {
    /** @param {number | null} read what was just read @returns {boolean} whether it was the one asked for */
    read(read) {
      if (read !== digit) return false;
      digit++;
      if (digit === DIGITS) stop();
      else tick({ digit, left_s });
      return true;
    },
    /** Without an end, because the game was left. */
    leave: () => clearInterval(timer),
  };
}
