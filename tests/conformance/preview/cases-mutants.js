// SPDX-License-Identifier: GPL-3.0-or-later
// Templates as they are while somebody types: the others, broken at random, always the same ones.
'use strict';

const mutate = require('./mutate.js');
const random = require('./random.js');

const templates = ['basics', 'blocks', 'missing',
    'syntax'].flatMap((name) => require(`./cases-${name}.js`)).map((pair) => pair[1]);
const data = { name: 'Ada', a: { b: { c: 'deep' } }, v: [1, 'two', { n: 3 }], x: true, o: { a: 1 }, list: ['p', 'q'],
    user: { first: 'A', tags: ['x'] } };
const numbers = random(20240229);

module.exports = Array.from({ length: 500 }, (unused, i) => [`${i + 1}`, mutate(templates, numbers), data]);
