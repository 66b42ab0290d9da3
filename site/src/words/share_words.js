// @ts-check
/** What "Send it on" says, and what a link that came says. */
export const SEND = {
  title: "Send it on",
  lead: "The drawing is in the link itself: nothing is kept on a server.",
  card: "A picture of your drawing and of what was read",
  share: "Share…",
  copy: "Copy the link",
  copied: "Copied. Paste it to a friend.",
  uncopied: "Your browser does not allow copying. Here is the link:",
  save: "Save the picture",
  file: "my-digit.png",
  close: "Close",
  site: "Digit reader",
  arrived: "Someone sent you this drawing. Clear it and write your own.",
  broken: "This link holds no drawing that can be shown.",
};

/** @typedef {{digit: string, said: number | null, sure: string}} Told what was read; digit: "" for none */

/** @param {Told} told @returns {string} the headline of the picture to send */
export function headline({ digit, said }) {
  if (digit === "") return "It can't read this. Can you?";
  return said === null || String(said) === digit ? `It read my ${digit}` : `It took my ${said} for a ${digit}`;
}
