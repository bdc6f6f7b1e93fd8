// A token's card, and its merges from the bytes up and down again.

/** Ways to split a text, as chapter 6 names them. */
const PATTERNS = [["none", "not at all"], ["gpt2", "by GPT-2’s pattern"],
    ["cl100k", "by cl100k’s pattern"], ["o200k", "by o200k’s pattern"]];

/** What a vocabulary is learned from first: chapter 5's own sentence. */
const TRAINING = "Do you like tea? I like tea. The tea in the house on the " +
    "hill is the best tea, and the house on the hill is the best house.";

/** Shows the card of `token` in `panel`. */
const showCard = async (panel, { whose, token, vocabulary, of }) => {
    const [card, merges] = await Promise.all([
        ask(whose, { ask: "card", id: token.id, vocabulary, most: 12 }),
        ask(whose, { ask: "merges", of, vocabulary }),
    ]);
    const error = card.error ?? merges.error;
    if (error) {
        panel.replaceChildren(
            h("p", { class: "live-error" }, sentence(error)));
        return;
    }
    const close = button("Close", () => panel.replaceChildren(),
        { class: "live-close" });
    const title = h("h4", { tabindex: -1 }, "Token ",
        h("code", {}, shown(card.card.bytes)));
    panel.replaceChildren(h("section", { "aria-label": "Token" }, title, close,
        facts(card.card), playback(merges.merges)));
    title.focus({ preventScroll: true });
    panel.scrollIntoView({ block: "nearest" });
};

/** Id, bytes, rank, parts, and what it is part of. */
const facts = ({ id, bytes, rank, parts, special, part_of: partOf,
    part_of_count: all }) => {
    const fact = (name, ...value) => [h("dt", {}, name), h("dd", {}, ...value)];
    const tokens = (list) => list.map((part, place) =>
        [box(place, part.bytes, { title: `id ${part.id}` }), " "]);
    const more = all - partOf.length;
    return h("dl", {},
        fact("Id", id),
        fact("Bytes", h("code", {}, hex(bytes))),
        special ? fact("Kind", "a special token") : null,
        rank == null ? null : fact("Rank of its merge", count(rank)),
        parts ? fact("Made of", tokens(parts)) : null,
        fact("Part of", partOf.length ? tokens(partOf) : "no other token",
            more > 0 ? `and ${count(more)} more` : null));
};

/** The merges of a word, a step at a time. */
const playback = ({ start, steps, tokens }) => {
    if (steps.length === 0) {
        return h("p", {}, "No merge is needed: it is a byte.");
    }
    const bytes = byId(tokens);
    const row = h("div", { class: "live-tokens" });
    const said = h("p", { class: "live-hint", role: "status" });
    const slider = h("input", { type: "range", min: 0, max: steps.length,
        "aria-label": "Merges made" });
    const go = (to) => {
        slider.value = to;
        const step = steps[to - 1];
        const ids = step?.row ?? start;
        row.replaceChildren(...ids.map((id, place) => box(place, bytes.get(id),
            { class: id === step?.id ? "live-new" : "" })));
        slider.setAttribute("aria-valuetext", `${to} of ${steps.length}`);
        said.replaceChildren(step ? merged(step, bytes)
            : `The ${counted(start.length, "byte")}, before any merge.`);
    };
    slider.addEventListener("input", () => {
        stop();
        go(slider.valueAsNumber);
    });
    const { play, stop } = player(steps.length, () => slider.valueAsNumber, go);
    go(steps.length);
    return h("div", { class: "live-playback" }, row, h("div",
        { class: "live-row" }, play, slider), said);
};

/** What a merge does, in words. */
const merged = ({ pair, rank, id, times }, bytes) => h("span", {},
    `Merge ${count(rank)} joins `, h("code", {}, shown(bytes.get(pair[0]))),
    " and ", h("code", {}, shown(bytes.get(pair[1]))), " to ",
    h("code", {}, shown(bytes.get(id))),
    times > 1 ? ` at ${times} places.` : ".");

/**
 * A button that goes through steps 0 to `last`, down to the first where it
 * stands at the last, then up again.
 */
const player = (last, current, go, pause = 900) => {
    let timer;
    const stop = () => {
        clearInterval(timer);
        timer = undefined;
        play.textContent = "Play";
    };
    const next = () => {
        if (!play.isConnected || current() >= last) {
            stop();
        } else {
            go(current() + 1);
        }
    };
    const play = button("Play", () => {
        if (timer) {
            stop();
            return;
        }
        if (current() >= last) go(0);
        play.textContent = "Pause";
        timer = setInterval(next, pause);
    });
    return { play, stop };
};
