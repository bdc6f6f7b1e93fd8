// Chapters 5 and 6: bytes per token over the merges, as a curve.

/** An element of a drawing. */
const curvePart = (name, attributes, ...children) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) {
        made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
};

/** Where the axes of the drawing are. */
const CURVE = { left: 44, right: 466, top: 18, bottom: 128 };

/** The curve of an answer; `go` moves it to a step. */
const learningCurve = (lesson) => {
    const rows = [lesson.answer.start, ...lesson.steps.map(({ row }) => row)];
    const values = rows.map((row) => row.bytes_per_token ?? 0);
    const highest = Math.max(...values, 1);
    const x = (step) => CURVE.left
        + (CURVE.right - CURVE.left) * step / Math.max(lesson.last, 1);
    const y = (value) => CURVE.bottom
        - (CURVE.bottom - CURVE.top) * value / highest;
    const points = values.map((value, step) =>
        `${x(step).toFixed(1)},${y(value).toFixed(1)}`);
    const line = (kind) => curvePart("polyline", { class: kind });
    const [done, rest] = [line("learning-done"), line("learning-rest")];
    const dot = curvePart("circle", { class: "learning-dot", r: 6 });
    const svg = curvePart("svg", { viewBox: "0 0 480 156", role: "img" },
        ...curveAxes(highest, lesson.last, y), rest, done, dot);
    const go = (step) => {
        done.setAttribute("points", points.slice(0, step + 1).join(" "));
        rest.setAttribute("points", points.slice(step).join(" "));
        dot.setAttribute("cx", x(step));
        dot.setAttribute("cy", y(values[step]));
        svg.setAttribute("aria-label", curveTold(values, step));
    };
    return { svg, go };
};

/** The axes with their numbers. */
const curveAxes = (highest, last, y) => {
    const { left, right, top, bottom } = CURVE;
    const text = (where, anchor, said) => curvePart("text",
        { ...where, "text-anchor": anchor }, said);
    const axes = `M${left} ${top}V${bottom}H${right}`;
    return [curvePart("path", { class: "learning-axes", d: axes }),
        text({ x: left - 6, y: y(highest) + 5 }, "end", highest.toFixed(1)),
        text({ x: left - 6, y: bottom + 5 }, "end", "0"),
        text({ x: left, y: bottom + 20 }, "middle", "0"),
        text({ x: right, y: bottom + 20 }, "end",
            counted(last, "merge"))];
};

/** The curve in words. */
const curveTold = (values, step) => {
    const [now, first, end] = [values[step], values[0], values.at(-1)]
        .map((value) => value.toFixed(2));
    return `Bytes per token: ${first} before any merge, ${now} after ` +
        `${counted(step, "merge")}, ${end} after all ` +
        `${count(values.length - 1)}`;
};
