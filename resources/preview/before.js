// SPDX-License-Identifier: GPL-3.0-or-later
// Comes first into the engine that renders templates.
//
// Handlebars' Exception is made of the Error that it finds, and writes to its `stack`. The one of Qt's engine has a
// `stack` that cannot be written, so that every strict error would read "Type error": it gets one that can.
var Error = (function () {
    'use strict';
    function WritableError(message) {
        // As a call and as a constructor it gives a new one, like the real Error.
        var made = Object.create(WritableError.prototype);
        if (message !== undefined)
            made.message = String(message);
        return made;
    }
    WritableError.prototype.name = 'Error';
    WritableError.prototype.message = '';
    WritableError.prototype.toString = function () {
        return this.message ? this.name + ': ' + this.message : this.name;
    };
    return WritableError;
}());

// What the libraries have to say beside the text: a property of a prototype that was refused, a time zone that is not
// known. It is shown with the rendering.
var notes = [];
var console = (function () {
    'use strict';
    function note() {
        var text = Array.prototype.map.call(arguments, String).join(' ');
        if (notes.length < 20 && notes.indexOf(text) < 0)
            notes.push(text.slice(0, 500));
    }
    return { log: note, info: note, warn: note, error: note, debug: note };
}());

// Where Qt's engine (6.4) is behind Node's. A name that a list has is found by a strict template, and then refused, but
// for one that it has not the template fails.
(function () {
    'use strict';
    function nothing() {}
    function named(prototype, names) {
        names.forEach(function (name) {
            if (!(name in prototype))
                Object.defineProperty(prototype, name, { value: nothing, writable: true, configurable: true });
        });
    }
    named(Object.prototype, ['__lookupGetter__', '__lookupSetter__']);
    named(Array.prototype, ['at', 'findLast', 'findLastIndex', 'flat', 'flatMap', 'toReversed', 'toSorted', 'toSpliced',
                            'with']);

    // White space of ECMAScript: the engine takes U+0085 for some too.
    var blank = '[\\t-\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff]+';
    var around = new RegExp('^' + blank + '|' + blank + '$', 'g');
    Object.defineProperty(String.prototype, 'trim', {
        value: function () { return String(this).replace(around, ''); }, writable: true, configurable: true
    });

    // A sigma at a word's end has a form of its own.
    var lower = String.prototype.toLowerCase;
    var between = /['.:^`\u00a8\u00ad\u00b4\u00b7\u0300-\u036f\u0387\u2018\u2019]/;
    function isLetter(character) { return lower.call(character) !== character.toUpperCase(); }
    function hasLetter(text, at, step) {
        while (at >= 0 && at < text.length && between.test(text.charAt(at)))
            at += step;
        return at >= 0 && at < text.length && isLetter(text.charAt(at));
    }
    Object.defineProperty(String.prototype, 'toLowerCase', {
        value: function () {
            var text = String(this).replace(/\u03a3/g, function (sigma, at, whole) {
                return hasLetter(whole, at - 1, -1) && !hasLetter(whole, at + 1, 1) ? '\u03c2' : sigma;
            });
            return lower.call(text);
        },
        writable: true, configurable: true
    });
}());
