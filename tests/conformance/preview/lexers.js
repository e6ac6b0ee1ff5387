// SPDX-License-Identifier: GPL-3.0-or-later
// Usage: node lexers.js COUNT SEED
// Mutates the templates of the pairs, and demands that Handlebars with our lexer parses them as Handlebars does: to the
// same tree, or to the same error. Exit status: 0 all alike, 1 some differ, 77 skipped.
'use strict';

const vm = require('vm');
const mutate = require('./mutate.js');
const random = require('./random.js');
const reference = require('./reference.js');

const why = reference.missing();
if (why) {
    console.error(`skipped: ${why}`);
    process.exit(77);
}
const [count, seed] = process.argv.slice(2).map(Number);
const numbers = random(seed);
const parse = `(function (text) {
    try { return JSON.stringify(Handlebars.parse(text)); } catch (error) { return 'error: ' + error.message; }
})`;
const stock = vm.runInContext(parse, reference.world([]));
const ours = vm.runInContext(parse, reference.world(['lexer.js']));
const pairs = require('./pairs.json');
const templates = pairs.map((pair) => pair.template);

let trees = 0;
let differing = 0;
for (let i = 0; i < count + pairs.length; ++i) {
    const text = i < pairs.length ? pairs[i].template : mutate(templates, numbers);
    const wanted = stock(text);
    trees += wanted.startsWith('error') ? 0 : 1;
    if (ours(text) !== wanted && ++differing <= 10)
        console.log([JSON.stringify(text), wanted.slice(0, 300), ours(text).slice(0, 300)].join('\n  '));
}
console.log(`${count + pairs.length} templates, ${trees} of them whole: ${differing} differ`);
process.exit(differing ? 1 : 0);
