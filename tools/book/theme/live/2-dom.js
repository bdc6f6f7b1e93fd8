// Elements, and text that shows what leaves no ink.

/** A new element. What a reader typed comes in as text only, never as HTML. */
const h = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
        if (value === undefined || value === false) continue;
        if (key.startsWith("on")) {
            element.addEventListener(key.slice(2), value);
        } else {
            element.setAttribute(key, value === true ? "" : value);
        }
    }
    element.append(...children.flat(Infinity).filter((child) => child != null));
    return element;
};

const signs = new Map([[" ", "·"], ["\n", "⏎"], ["\t", "⇥"], ["\r", "␍"],
    ["\u00a0", "⍽"], ["·", "⟨00B7⟩"], ["\u007f", "␡"], ["\u200b", "⟨ZWSP⟩"],
    ["\u200d", "⟨ZWJ⟩"], ["\ufeff", "⟨BOM⟩"]]);

/** `text` with a sign for each character that leaves no ink. */
const visible = (text) => text.replace(
    /[\s·\u0000-\u001f\u007f\ufe00-\ufe0f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g,
    (c) => {
        const code = c.codePointAt(0);
        if (signs.has(c)) return signs.get(c);
        if (code < 32) return String.fromCodePoint(0x2400 + code);
        return `⟨${code.toString(16).toUpperCase().padStart(4, "0")}⟩`;
    },
);

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Bytes as text, or null if they are not UTF-8. */
const utf8 = (bytes) => {
    try {
        return decoder.decode(Uint8Array.from(bytes));
    } catch {
        return null;
    }
};

/** Bytes as two digits each: "e8 8c". */
const hex = (bytes) => bytes
    .map((byte) => byte.toString(16).padStart(2, "0")).join(" ");

/** A token as it is shown: its text, or its bytes where it is not text. */
const shown = (bytes) => {
    const text = utf8(bytes);
    if (text === null) return `⟨${hex(bytes)}⟩`;
    // What combines with the character before it has none here.
    return (/^\p{M}/u.test(text) ? "◌" : "") + visible(text);
};

/** A number with a comma between thousands. */
const count = (number) => number.toLocaleString("en");

/** "1 byte", "2 bytes". */
const counted = (number, one, many = `${one}s`) =>
    `${count(number)} ${number === 1 ? one : many}`;

/** The box of a token in the colour of its place. */
const box = (place, bytes, attributes = {}) => h("span",
    { ...attributes, class: `tok tok${place % 8} ${attributes.class ?? ""}` },
    h("bdi", {}, shown(bytes)));

/** Bytes of tokens by their ids, from a list of {id, bytes}. */
const byId = (tokens) => new Map(tokens.map(({ id, bytes }) => [id, bytes]));

/** A text without halves of surrogate pairs, which are not characters. */
const whole = (text) => text.toWellFormed?.() ?? text;
