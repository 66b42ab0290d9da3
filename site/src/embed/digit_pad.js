// @ts-check
/**
 * `<digit-pad>`: paper for a page of another site, read by this one. The element holds the page in a frame and speaks
 * to nothing but it. docs/embed.md says how it is used.
 */

const PAD = new URL("./?embed=1", import.meta.url);
/** Attributes that the pad is told of, and what they are where they are missing. */
const ASKED = { mode: "digit", source: "page" };

const LOOKS = new CSSStyleSheet(); // a policy against inline styles lets it be
LOOKS.replaceSync(
  ":host { display: inline-block; width: 20rem; height: 29rem; max-width: 100% } :host([hidden]) { display: none }" +
    ':host([mode="number"]) { width: 36rem; height: 24rem } iframe { width: 100%; height: 100%; border: 0 }',
);

/** Paper whose drawings are read. Fires `reading` with the answer in `detail`, and `clear`. */
class DigitPad extends HTMLElement {
  static observedAttributes = [...Object.keys(ASKED), "aria-label"];

  #frame = document.createElement("iframe");
  /** @type {MessagePort | null} */
  #port = null;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open", delegatesFocus: true });
    root.adoptedStyleSheets = [LOOKS];
    root.append(this.#frame);
  }

  connectedCallback() {
    this.#name();
    addEventListener("message", this.#meet);
    this.#frame.src = `${PAD}&${new URLSearchParams(this.#asked())}`;
  }

  disconnectedCallback() {
    removeEventListener("message", this.#meet);
    this.#port?.close();
    this.#port = null;
  }

  /** @param {string} name */
  attributeChangedCallback(name) {
    if (name === "aria-label") this.#name();
    else this.#tell();
  }

  /** Take all ink off the paper. */
  clear() {
    this.#port?.postMessage({ clear: true });
  }

  /** Say to who listens to the page what the frame is. */
  #name() {
    this.#frame.title = this.getAttribute("aria-label") ?? "digit pad";
  }

  /** @returns {Record<string, string>} what the attributes ask for */
  #asked() {
    return Object.fromEntries(Object.entries(ASKED).map(([name, usual]) => [name, this.getAttribute(name) ?? usual]));
  }

  #tell() {
    this.#port?.postMessage(this.#asked());
  }

  /** The frame is there, or there again: give it a channel, which nobody but a page of its origin receives. */
  #meet = (/** @type {MessageEvent} */ { source, origin, data }) => {
    if (source !== this.#frame.contentWindow || origin !== PAD.origin || data?.digitPad !== "ready") return;
    const { port1, port2 } = new MessageChannel();
    this.#port?.close();
    this.#port = port1;
    port1.onmessage = ({ data: { reading, cleared } }) => {
      if (reading) this.dispatchEvent(new CustomEvent("reading", { detail: reading, bubbles: true, composed: true }));
      if (cleared) this.dispatchEvent(new Event("clear", { bubbles: true, composed: true }));
    };
    this.#frame.contentWindow?.postMessage(null, PAD.origin, [port2]);
    this.#tell();
  };
}

if (!customElements.get("digit-pad")) customElements.define("digit-pad", DigitPad);
