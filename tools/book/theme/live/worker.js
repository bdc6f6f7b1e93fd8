// Runs the engine, so that a long answer does not hold the page up.
//
// It gets {url}, then {number, question} again and again; it answers with
// {number, answer}, or {number, fault} if the engine broke down.
"use strict";

let compiled;
let engine;

const load = async (url) => {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    // Not by streaming: some hosts do not know the type of a module.
    compiled = await WebAssembly.compile(await response.arrayBuffer());
};

// The question is written into memory that the engine gives; so is read what
// it answers.
const ask = async (question) => {
    engine ??= (await WebAssembly.instantiate(compiled, {})).exports;
    const bytes = new TextEncoder().encode(question);
    const start = engine.question(bytes.length);
    new Uint8Array(engine.memory.buffer, start, bytes.length).set(bytes);
    const at = engine.answer();
    const answer = new Uint8Array(engine.memory.buffer, at, engine.length());
    return new TextDecoder().decode(answer);
};

let loaded;
onmessage = async ({ data }) => {
    if (data.url) {
        loaded = load(data.url);
        loaded.catch(() => {});
        return;
    }
    try {
        await loaded;
        postMessage({ number: data.number, answer: await ask(data.question) });
    } catch (error) {
        // What is left of the engine after a trap is not to be trusted.
        engine = undefined;
        postMessage({ number: data.number, fault: String(error) });
    }
};
