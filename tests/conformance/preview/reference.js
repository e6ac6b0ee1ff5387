// SPDX-License-Identifier: GPL-3.0-or-later
// handlebars.js and moment as Node runs them, with Heliograph's helpers: what its own renderer is held to. The
// libraries are those that the build embeds; nothing else of ours is loaded, so that Error, the lexer and the engine
// are the stock ones.
'use strict';

const fs = require('fs');
const path = require('path');
const vm = require('vm');

process.env.TZ = 'UTC'; // as in the renderer's process

const js = process.env.HELIOGRAPH_JS_PATH;
const own = path.join(__dirname, '../../../resources/preview');

function library(folder, name) {
    const places = [js, path.join('/usr/share/javascript', folder)].filter(Boolean);
    const found = places.map((place) => path.join(place, name)).find((file) => fs.existsSync(file));
    if (!found)
        throw new Error(`${name} is in none of ${places.join(', ')}`);
    return found;
}

const libraries = [
    ['handlebars', 'handlebars.js'],
    ['moment', 'moment.min.js'],
    ['moment-timezone', 'moment-timezone-with-data.min.js'],
];

function missing() {
    try {
        libraries.forEach(([folder, name]) => library(folder, name));
        return null;
    } catch (error) {
        return error.message;
    }
}

// A world of its own, with these files of ours loaded into it besides.
function world(files = ['helpers.js']) {
    const silent = () => {};
    const context = vm.createContext({ console: { log: silent, info: silent, warn: silent, error: silent,
        debug: silent } });
    const load = (file) => vm.runInContext(fs.readFileSync(file, 'utf8'), context, { filename: path.basename(file) });
    libraries.forEach(([folder, name]) => load(library(folder, name)));
    files.forEach((name) => load(path.join(own, name)));
    return context;
}

const render = `
    (function (template, dataJson, ownJson) {
        var scope = {};
        [JSON.parse(dataJson), JSON.parse(ownJson)].forEach(function (from) {
            Object.keys(from).forEach(function (key) {
                Object.defineProperty(scope, key,
                                      { value: from[key], writable: true, enumerable: true, configurable: true });
            });
        });
        try {
            return { text: Handlebars.compile(template, { strict: true })(scope) };
        } catch (error) {
            var told = { message: error.message };
            if (typeof error.lineNumber === 'number' && typeof error.column === 'number') {
                told.line = error.lineNumber;
                told.column = error.column + 1;
            }
            if (/^(Type|Range|Reference)Error$/.test(error.name))
                told.native = error.name;
            return { error: told };
        }
    })`;

// Gives a function (template, data, own) that renders as Node does.
function renderer() {
    const context = world();
    vm.runInContext('registerHelpers(Handlebars, function () { return moment; });', context);
    const run = vm.runInContext(render, context);
    return (template, data, ownData) =>
        JSON.parse(JSON.stringify(run(template, JSON.stringify(data), JSON.stringify(ownData))));
}

module.exports = { missing, renderer, world };
