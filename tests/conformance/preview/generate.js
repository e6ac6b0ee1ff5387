// SPDX-License-Identifier: GPL-3.0-or-later
// Usage: node generate.js > pairs.json
// Renders each pair of a template and its data with handlebars.js in Node. Exit status: 0, or 77 where Node or the
// libraries are not to be had.
'use strict';

const reference = require('./reference.js');

const why = reference.missing();
if (why) {
    console.error(`skipped: ${why}`);
    process.exit(77);
}
const render = reference.renderer();
const names = new Set();
const lines = [];
for (const file of ['basics', 'blocks', 'helpers', 'dates', 'missing', 'syntax', 'hostile', 'mutants']) {
    for (const [name, template, data = {}, own = {}] of require(`./cases-${file}.js`)) {
        const full = `${file}: ${name}`;
        if (names.has(full))
            throw new Error(`Two pairs are named “${full}”`);
        names.add(full);
        lines.push(JSON.stringify({ name: full, template, data: JSON.stringify(data), own: JSON.stringify(own),
                                    ...render(template, data, own) }));
    }
}
process.stdout.write(`[\n${lines.join(',\n')}\n]\n`);
