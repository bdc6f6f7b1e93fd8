// For those who solve the exercises: keeps the code that answers them closed
// on every page until it is asked for. Without this script all of it is open.
(() => {
    "use strict";
    const key = "bytepair-answers-closed";
    const read = () => {
        try {
            return localStorage.getItem(key) === "yes";
        } catch {
            return false;
        }
    };
    const write = (closed) => {
        try {
            localStorage.setItem(key, closed ? "yes" : "no");
        } catch {
            // Then it holds for this page alone.
        }
    };
    const answers = document.querySelectorAll("details.answer");
    const radios = document.querySelectorAll(".choice input");
    const boxes = [];
    let shown = false;
    const show = (closed) => {
        shown = closed;
        answers.forEach((answer) => {
            answer.open = !closed;
        });
        radios.forEach((radio) => {
            radio.checked = (radio.value === "write") === closed;
        });
        boxes.forEach((box) => {
            box.checked = closed;
        });
    };
    const choose = (closed) => {
        write(closed);
        show(closed);
    };
    radios.forEach((radio) => {
        radio.addEventListener("change", () => choose(radio.value === "write"));
    });
    document.querySelectorAll(".exercise").forEach((exercise) => {
        const label = document.createElement("label");
        const box = document.createElement("input");
        label.className = "keep-closed";
        box.type = "checkbox";
        label.append(box, "I write it myself: keep the code closed");
        box.addEventListener("change", () => choose(box.checked));
        boxes.push(box);
        const command = exercise.querySelector("pre");
        (command ? command : exercise.lastElementChild).after(label);
    });
    show(read());
    // Another page may have chosen meanwhile: one in another tab, or the one
    // from which the reader comes back.
    const sync = () => {
        if (read() !== shown) show(read());
    };
    addEventListener("storage", sync);
    addEventListener("pageshow", sync);
    // On paper nothing can be opened.
    let closed = [];
    addEventListener("beforeprint", () => {
        closed = [...document.querySelectorAll("details:not([open])")];
        closed.forEach((details) => {
            details.open = true;
        });
    });
    addEventListener("afterprint", () => {
        closed.forEach((details) => {
            details.open = false;
        });
    });
})();
