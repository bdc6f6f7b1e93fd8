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
    const boxes = [];
    const show = (closed) => {
        answers.forEach((answer) => {
            answer.open = !closed;
        });
        boxes.forEach((box) => {
            box.checked = closed;
        });
    };
    document.querySelectorAll(".exercise").forEach((exercise) => {
        const label = document.createElement("label");
        const box = document.createElement("input");
        label.className = "keep-closed";
        box.type = "checkbox";
        label.append(box, " I write it myself: keep the code closed");
        box.addEventListener("change", () => {
            write(box.checked);
            show(box.checked);
        });
        boxes.push(box);
        const command = exercise.querySelector("pre");
        (command ? command : exercise.lastElementChild).after(label);
    });
    if (read()) {
        show(true);
    }
})();
