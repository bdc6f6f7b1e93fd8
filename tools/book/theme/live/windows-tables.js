// The tables of windows and batches, and what none of them has.

/** A window and its target, place by place. */
const windowPair = (view, at) => {
    const { rows, batches } = view;
    const { start, x, y, window: name, batch } = rows[at];
    const line = (label, ids, first) => h("tr", {},
        h("th", { scope: "row" }, label), ids.map((id, place) => h("td", {},
            windowBox(view, start + first + place, id), h("small", {}, id))));
    const title = batches ? `Window ${name}, in batch ${batch}`
        : `Window ${name}`;
    return scrollFrame("The window, place by place", h("table",
        { class: "live-pair" }, h("caption", {}, title),
        h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Place"),
            x.map((_, place) => h("th", { scope: "col" }, place)))),
        h("tbody", {}, line("x", x, 0), line("y", y, 1))));
};

/** Why there are no rows. */
const noWindows = ({ tokens, answer, length }) => answer.windows
    ? `No batch: ${counted(answer.windows, "window")}, too few for one.`
    : `No window: with a max_length of ${count(length)} it needs ` +
        `${count(length + 1)} tokens; the text has ${count(tokens.length)}.`;

/** The rows around the one that is chosen, which is marked. */
const showWindowRows = (view, at) => {
    const { rows, length, table } = view;
    const page = Math.max(1, Math.min(48, Math.floor(WINDOW_TOKENS / length)));
    const from = Math.floor(Math.max(at, 0) / page) * page;
    if (view.rowsFrom !== from) {
        const to = Math.min(from + page, rows.length);
        table.replaceChildren(...rows.length ? windowRows(view, from, to)
            : [h("p", {}, noWindows(view))]);
        view.rowsFrom = from;
    }
    for (const name of table.querySelectorAll("button")) {
        const isChosen = Number(name.dataset.at) === at;
        name.setAttribute("aria-pressed", String(isChosen));
        name.closest("tr").classList.toggle("live-chosen", isChosen);
    }
};

/** Some rows of the epoch, a batch after the other. */
const windowRows = (view, from, to) => {
    const { rows, batches, choose } = view;
    const heads = [batches ? "Batch" : null, "Window", "Start", "x", "y"];
    const table = h("table", { class: "live-windows" },
        h("thead", {}, h("tr", {}, heads.map((head) => head === null ? null
            : h("th", { scope: "col" }, head)))));
    const shown = rows.slice(from, to).map((row, i) => ({ row, at: from + i }));
    const groups = new Map();
    for (const it of shown) {
        groups.set(it.row.batch, [...groups.get(it.row.batch) ?? [], it]);
    }
    for (const [batch, group] of groups) {
        table.append(h("tbody", {}, group.map((it, place) => h("tr", {},
            batches && place === 0 ? h("th", { scope: "rowgroup",
                rowspan: group.length }, count(batch)) : null,
            windowCells(view, it)))));
    }
    roving(table, "button",
        { select: (name) => choose(Number(name.dataset.at)) });
    const isAll = to - from === rows.length;
    return [scrollFrame("Windows", table), isAll ? "" : h("p",
        { class: "live-counts" }, `Rows ${count(from)} to ${count(to - 1)} ` +
            `of ${count(rows.length)}: those around the window that is shown.`)
    ];
};

/** The token of an id; a reader's code may answer with ids of no token. */
const windowBox = ({ bytes }, place, id) => bytes.has(id)
    ? box(place, bytes.get(id)) : h("code", {}, `#${id}`);

/** A window in the table. */
const windowCells = (view, { row, at }) => {
    const path = `windows.batches.${row.batch}.rows.${row.within}`;
    const boxes = (name, first) => h("td", { "data-part": `${path}.${name}` },
        row[name].map((id, place) =>
            windowBox(view, row.start + first + place, id)));
    return [h("th", { scope: "row", "data-part": path },
        button(count(row.window), () => {}, { "data-at": at, tabindex: -1,
            "aria-label": `Window ${row.window}` })),
    h("td", {}, count(row.start)), boxes("x", 0), boxes("y", 1)];
};

/** The windows that are in no batch, the first ones by number. */
const leftWindows = ({ batches, windows }, most) => {
    const used = new Set(batches.flatMap(({ rows }) =>
        rows.map(({ window }) => window)));
    const left = Array.from({ length: windows }, (_, place) => place)
        .filter((place) => !used.has(place));
    return left.length > most
        ? [...left.slice(0, most), `and ${count(left.length - most)} more`]
        : left;
};

/** What no batch of the epoch has. */
const windowsLeft = ({ tokens, answer }) => {
    const { windows, places } = answer.left_over;
    const most = 12;
    const more = places.length - most;
    const names = leftWindows(answer, most).join(", ");
    const left = [windows
        ? `${counted(windows, "window")} left out, too few for a batch: ` +
            `${names}. ` : ""];
    if (places.length) {
        left.push(`${counted(places.length, "token")} neither an input nor a ` +
            "target: ", places.slice(0, most).map((place) =>
            [box(place, tokens[place].bytes), " "]),
        more > 0 ? `and ${count(more)} more.` : "");
    } else if (tokens.length) {
        left.push("Every token is an input or a target.");
    }
    return h("p", { class: "live-left", "data-part": "windows.left_over" },
        left);
};
