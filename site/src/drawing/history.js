// @ts-check
/** Undo and redo of any immutable value. */

/**
 * @template T
 * @typedef {{readonly past: readonly T[], readonly present: T, readonly future: readonly T[]}} History
 */

/** @template T @param {T} present @returns {History<T>} */
export const start = (present) => ({ past: [], present, future: [] });

/**
 * A step that can be taken back; nothing where the value is the same.
 * @template T @param {History<T>} history @param {T} next @returns {History<T>}
 */
export function step(history, next) {
  if (next === history.present) return history;
  return { past: [...history.past, history.present], present: next, future: [] };
}

/**
 * Go on with the newest step.
 * @template T @param {History<T>} history @param {T} next @returns {History<T>}
 */
export const amend = (history, next) => ({ ...history, present: next });

/** @template T @param {History<T>} history @returns {History<T>} */
export function undo({ past, present, future }) {
  const before = past.at(-1);
  return before === undefined
    ? { past, present, future }
    : { past: past.slice(0, -1), present: before, future: [present, ...future] };
}

/** @template T @param {History<T>} history @returns {History<T>} */
export function redo({ past, present, future }) {
  const [after, ...rest] = future;
  return after === undefined ? { past, present, future } : { past: [...past, present], present: after, future: rest };
}

/**
 * Keep of the steps that can be taken back only some.
 * @template T @param {History<T>} history @param {(value: T) => boolean} kept @returns {History<T>}
 */
export function only(history, kept) {
  const past = history.past.filter(kept);
  return past.length === history.past.length ? history : { ...history, past };
}
