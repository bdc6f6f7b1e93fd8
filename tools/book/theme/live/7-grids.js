// Parts of several widgets: what scrolls by itself, and steps.

/** What may be wider than the page, in a frame that scrolls. */
const scrollFrame = (label, ...children) => h("div",
    { class: "live-scroll", role: "region", "aria-label": label, tabindex: 0 },
    ...children);

/**
 * Steps 0 to `last`, back and forth, by a slider, and played. `go` is called
 * with the step that the reader has chosen, `text` says it in words; `show`
 * moves the slider when something else has chosen.
 */
const stepRow = ({ label, last, text, go }) => {
    const slider = h("input",
        { type: "range", min: 0, max: last, "aria-label": label });
    const show = (to) => {
        slider.value = to;
        slider.setAttribute("aria-valuetext", text(to));
    };
    const current = () => slider.valueAsNumber;
    const { play, stop } = player(last, current, go);
    const by = (step) => () => {
        stop();
        go(Math.min(Math.max(current() + step, 0), last));
    };
    slider.addEventListener("input", () => {
        stop();
        go(current());
    });
    const element = h("div", { class: "live-row live-steps" },
        h("div", { class: "live-buttons" }, button("Back", by(-1)),
            button("Forward", by(1)), play), slider);
    return { element, show };
};

/** How strong a colour is, as a style: a part of 1. */
const strengthStyle = (part) =>
    `--strength: ${Math.round(100 * Math.min(Math.max(part, 0), 1))}%`;
