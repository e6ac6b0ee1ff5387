// SPDX-License-Identifier: GPL-3.0-or-later
// Usage: node rendertime.js < templates
// The floor beside tests/bench/rendertime.cpp: compiles each template and renders it for a hundred recipients with
// handlebars.js in Node. Reads, for each round, a line with the template's size in bytes, the template, and a line of
// data; prints the medians of the milliseconds until the first and until the last is rendered.
'use strict';

const path = require('path');
const vm = require('vm');
const reference = require(path.join(__dirname, '../conformance/preview/reference.js'));

if (reference.missing())
    process.exit(77);
const context = reference.world();
vm.runInContext('registerHelpers(Handlebars, function () { return moment; });', context);
const compile = vm.runInContext('(function (text) { return Handlebars.compile(text, { strict: true }); })', context);
const input = require('fs').readFileSync(0);
const first = [];
const all = [];
for (let at = 0; at < input.length;) {
    const head = input.indexOf(10, at);
    const size = Number(input.subarray(at, head));
    const text = input.subarray(head + 1, head + 1 + size).toString();
    const end = input.indexOf(10, head + 1 + size);
    const data = JSON.parse(input.subarray(head + 1 + size, end).toString());
    at = end + 1;
    const begun = process.hrtime.bigint();
    const run = compile(text);
    for (let i = 0; i < 100; ++i) {
        run({ ...data, $recipient: { name: `Person ${i}`, city: '' } });
        if (i === 0)
            first.push(Number(process.hrtime.bigint() - begun) / 1e6);
    }
    all.push(Number(process.hrtime.bigint() - begun) / 1e6);
}
const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
console.log(median(first), median(all));
