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
