// Chapter 12: words that come to a small cache, and which they push out.

class LiveCache extends Widget {
    defaults = { text: "", groups: 1, rounds: 1, at: 0 };

    build() {
        const area = textField(this, "text", "Text");
        const groups = selectField(this, "groups", "Groups of four lines",
            [1, 2, 4, 8, 16].map((number) => [number, number]));
        // The value of an option is text.
        groups.addEventListener("change", () =>
            this.set("groups", Number(this.state.groups)));
        this.controls.append(area, h("div", { class: "live-row" }, groups,
            numberField(this, "rounds", "Rounds", { min: 1, max: 20 }),
            h("div", { class: "live-buttons" },
                button("Start over", () => this.reset()))));
    }

    questions() {
        const { text, groups, rounds } = this.state;
        return { cache: { ask: "cache", text, groups: Number(groups),
            rounds } };
    }

    draw({ cache }, output) {
        const { steps } = cache;
        const last = steps.length;
        const view = { cache, words: cacheWords(steps),
            lines: h("div", { class: "live-groups" }),
            said: h("p", { class: "live-hint", role: "status" }),
            counts: h("p", { class: "live-counts" }),
            go: (to) => {
                this.state.at = to;
                memory.write(this.key, this.state);
                showArrival(view, to);
            },
        };
        view.steps = stepRow({ label: "Words that have come", last,
            text: (to) => `${to} of ${last}`, go: view.go });
        roving(view.words, ".live-cell",
            { select: (cell) => view.go(Number(cell.dataset.step) + 1) });
        output.append(view.words, last ? view.steps.element : "", view.said,
            view.lines, view.counts, roundsTable(cache));
        showArrival(view, Math.min(this.state.at, last));
    }
}

/** The words in the order in which they come. */
const cacheWords = (steps) => h("div", { class: "live-cache-words",
    role: "group", "aria-label": "Words; the arrows go from one to the next, " +
        "Enter lets all up to it come" },
steps.map(({ word, hit, place }, step) => h("span", {
    class: `live-cell${hit ? " live-hit" : ""}${place ? "" : " live-long"}`,
    role: "button",
    tabindex: -1,
    "data-step": step,
    "data-part": `cache.steps.${step}`,
}, h("bdi", {}, visible(word)))));

/** Shows the cache when so many words have come. */
const showArrival = (view, to) => {
    const { cache: { steps, lines: height }, words } = view;
    const lines = Array.from({ length: height }, () => [null, null]);
    for (const { word, place } of steps.slice(0, to)) {
        // A reader's code may answer with a line that there is not.
        if (place && place.line < height) lines[place.line][place.slot] = word;
    }
    const step = steps[to - 1];
    view.lines.replaceChildren(...groupTables(lines, step));
    for (const cell of words.children) {
        const place = Number(cell.dataset.step);
        cell.classList.toggle("live-coming", place === to - 1);
        cell.classList.toggle("live-later", place >= to);
    }
    // The row scrolls, not the page.
    const cell = words.children[to - 1];
    if (cell) words.scrollTop = cell.offsetTop - words.offsetTop - 40;
    view.said.replaceChildren(step ? cacheStep(step) : "No word has come yet.");
    view.counts.replaceChildren(hitsSoFar(steps.slice(0, to)));
    view.steps.show(to);
};

/** What becomes of a word. */
const cacheStep = ({ word, place, hit, lost }) => {
    const name = h("code", {}, visible(word));
    if (!place) {
        return h("span", {}, name, " has more than 15 bytes: it is looked up " +
            "in another table.");
    }
    const { home, line } = place;
    const where = home === line ? `line ${line}, its own`
        : `line ${line}, since its own, ${home}, is full`;
    if (hit) return h("span", {}, name, ` is found in line ${line}: a hit.`);
    return h("span", {}, name, ` is not there: it goes into ${where}`,
        lost === null ? "." : ", and pushes out ",
        lost === null ? null : [h("code", {}, visible(lost)), "."]);
};

/** How many of the words that have come were found. */
const hitsSoFar = (steps) => {
    const short = steps.filter(({ place }) => place);
    const hits = short.filter(({ hit }) => hit).length;
    const evicted = steps.filter(({ lost }) => lost !== null).length;
    return [counted(hits, "hit"), counted(short.length - hits, "miss",
        "misses"), `${count(evicted)} pushed out`,
    short.length ? `hit rate ${cachePercent(hits, short.length)}` : null]
        .filter(Boolean).join(" · ");
};

const cachePercent = (part, all) => `${(100 * part / all).toFixed(1)}\u00a0%`;

/** The lines, four in a group. */
const groupTables = (lines, step) => {
    const groups = [];
    for (let first = 0; first < lines.length; first += 4) {
        const rows = lines.slice(first, first + 4).map((words, place) =>
            cacheLine(words, first + place, step));
        groups.push(h("table", {}, h("caption", {}, `Group ${first / 4}`),
            h("tbody", {}, rows)));
    }
    return groups;
};

/** A line with its two places; the word that has come is marked. */
const cacheLine = (words, line, step) => {
    const { place } = step ?? {};
    const isHome = place?.home === line;
    return h("tr", {}, h("th", { scope: "row",
        class: isHome ? "live-home" : undefined },
    isHome ? `● ${line}` : `${line}`), words.map((word, slot) => {
        const isHere = place?.line === line && place.slot === slot;
        const kind = isHere ? "live-here" : word ? "live-there" : undefined;
        return h("td", { class: kind }, word === null ? ""
            : h("bdi", {}, visible(word)), isHere && step.lost !== null
            ? [" ", h("s", {}, visible(step.lost))] : null);
    }));
};

/** What each round has found. */
const roundsTable = ({ rounds, distinct, lines }) => {
    const rows = rounds.map(({ hits, misses, long }, round) => h("tr",
        { "data-part": `cache.rounds.${round}` },
        h("th", { scope: "row" }, round + 1),
        [hits, misses, long].map((number) => h("td", {}, count(number))),
        h("td", {}, hits + misses ? cachePercent(hits, hits + misses) : "–")));
    const heads = ["Round", "Hits", "Misses", "Too long", "Hit rate"];
    return scrollFrame("Rounds", h("table", {}, h("caption", {},
        `${counted(distinct, "distinct word")} of at most 15 bytes; room for ` +
            `${2 * lines}. ● is a word’s own line; a struck word was pushed out`),
    h("thead", {}, h("tr", {}, heads.map((head) =>
        h("th", { scope: "col" }, head)))), h("tbody", {}, rows)));
};

customElements.define("live-cache", LiveCache);
