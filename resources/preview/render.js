// SPDX-License-Identifier: GPL-3.0-or-later
// What the renderer calls. Every answer is one line of JSON: {"ok", "texts"?, "error"?, "notes"?}.
var renderer = (function (Handlebars) {
    'use strict';
    registerHelpers(Handlebars, function () { return moment; });

    var templates = {}; // by number: an array of {name, text, run}
    var data = {};
    var recipients = {};

    // Where an engine's own error has no place: the first path of the template that leads through `name`.
    function placeOf(text, name) {
        var found = null;
        function Finder() { Handlebars.Visitor.call(this); }
        Finder.prototype = Object.create(Handlebars.Visitor.prototype);
        Finder.prototype.PathExpression = function (path) {
            if (!found && path.parts.indexOf(name) > 0)
                found = path.loc.start;
        };
        try {
            new Finder().accept(Handlebars.parse(text));
        } catch (ignored) {
            return null;
        }
        return found;
    }

    // Qt's engine says "Cannot read property 'a' of undefined"; Node, where SuprSend renders, says it as below.
    function inNodesWords(message) {
        var parts = /^Cannot read property '(.*)' of (undefined|null)$/.exec(message);
        return parts ? { name: parts[1], message: 'Cannot read properties of ' + parts[2] + " (reading '" + parts[1] + "')" }
                     : null;
    }

    function described(part, error) {
        var result = { part: part.name, message: String(error && error.message !== undefined ? error.message : error) };
        var missing = /^"([\s\S]*)" not defined in /.exec(result.message);
        if (missing)
            result.missing = missing[1];
        if (error && typeof error.lineNumber === 'number') {
            result.line = error.lineNumber;
            result.column = error.column + 1;
            return result;
        }
        var words = inNodesWords(result.message);
        if (words) {
            result.message = words.message;
            result.missing = words.name;
            result.within = true; // the object that should hold it is itself not there
            var place = placeOf(part.text, words.name);
            if (place) {
                result.line = place.line;
                result.column = place.column + 1;
            }
            return result;
        }
        var parse = /^(?:Parse|Lexical) error on line (\d+)/.exec(result.message);
        if (parse)
            result.line = Number(parse[1]);
        return result;
    }

    function scope(recipient) {
        var all = Object.create(Object.prototype);
        [data, recipient].forEach(function (from) {
            Object.keys(from).forEach(function (key) {
                Object.defineProperty(all, key, { value: from[key], writable: true, enumerable: true, configurable: true });
            });
        });
        return all;
    }

    return {
        setTemplate: function (number, parts) {
            templates[number] = JSON.parse(parts).map(function (part) {
                part.run = Handlebars.compile(part.text, { strict: true });
                return part;
            });
        },
        setData: function (json) { data = JSON.parse(json); recipients = {}; },
        setRecipient: function (number, json) { recipients[number] = JSON.parse(json); },
        forget: function () { templates = {}; recipients = {}; data = {}; },
        render: function (number, recipient, most) {
            var texts = {};
            var part;
            notes.length = 0;
            try {
                var all = scope(recipients[recipient]);
                templates[number].forEach(function (each) {
                    part = each;
                    texts[each.name] = each.run(all);
                    if (texts[each.name].length > most)
                        throw { tooLong: true, message: 'The text is longer than ' + most + ' characters' };
                });
            } catch (error) {
                var told = described(part, error);
                if (error && error.tooLong)
                    told.tooLong = true;
                return JSON.stringify({ ok: false, error: told, notes: notes });
            }
            return JSON.stringify({ ok: true, texts: texts, notes: notes });
        }
    };
}(Handlebars));
