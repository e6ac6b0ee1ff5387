// SPDX-License-Identifier: GPL-3.0-or-later
// What the renderer calls. Every answer is one line of JSON: {"ok", "texts"?, "error"?, "notes"?}.
var renderer = (function (Handlebars) {
    'use strict';
    registerHelpers(Handlebars, function () { return moment; });
    Handlebars.placeHelpers();

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

    // The first call of what is no helper: {loc, isPath}.
    function firstCall(text) {
        var found = null;
        function Finder() { Handlebars.Visitor.call(this); }
        Finder.prototype = Object.create(Handlebars.Visitor.prototype);
        ['MustacheStatement', 'BlockStatement', 'SubExpression'].forEach(function (type) {
            Finder.prototype[type] = function (call) {
                var path = call.path.parts && call.path;
                var isCall = call.params.length > 0 || call.hash || type === 'SubExpression';
                if (!found && path && isCall && !Handlebars.helpers[path.original])
                    found = { place: path.loc.start, isPath: path.parts.length > 1 || path.data };
                Handlebars.Visitor.prototype[type].call(this, call);
            };
        });
        new Finder().accept(Handlebars.parse(text));
        return found;
    }

    // What the two engines call the same mistake of a template: here in the words of Node, where SuprSend renders.
    function inNodesWords(text, result) {
        var undefinedOne = /^Cannot (?:read property|call method) '(.*)' of (undefined|null)$/.exec(result.message);
        if (undefinedOne)
            result.message = 'Cannot read properties of ' + undefinedOne[2] + " (reading '" + undefinedOne[1] + "')";
        if (result.message === 'Maximum call stack size exceeded.')
            result.message = 'Maximum call stack size exceeded';
        if (result.message === 'undefined is not a function' && /\{\{~?#?\*/.test(text))
            result.message = 'lookupProperty(...) is not a function'; // a decorator
        var call = /^Property 'call' of object [\s\S]* is not a function$/.test(result.message) && firstCall(text);
        if (!call)
            return null;
        result.message = (call.isPath ? 'container.strict(...)' : '(lookupProperty(...) || container.strict(...))') +
            '.call is not a function';
        return call.place;
    }

    function described(part, error) {
        var message = String(error && error.message !== undefined ? error.message : error);
        var result = { part: part ? part.name : '', message: message };
        var missing = /^"([\s\S]*?)" not defined in /.exec(message) ||
            /^Cannot use 'in' operator to search for '([\s\S]*?)' in /.exec(message);
        if (missing)
            result.missing = missing[1];
        var place = (error && error.place) || (part && inNodesWords(part.text, result));
        if (error && error.missing !== undefined) {
            result.missing = error.missing;
            place = placeOf(part.text, error.missing);
        }
        if (error instanceof Handlebars.Exception && typeof error.lineNumber === 'number')
            place = { line: error.lineNumber, column: error.column };
        var parse = /^(?:Parse|Lexical) error on line (\d+)/.exec(result.message);
        if (place) {
            result.line = place.line;
            result.column = place.column + 1;
        } else if (parse) {
            result.line = Number(parse[1]);
        }
        return result;
    }

    function scope(recipient) {
        var all = Object.create(Object.prototype);
        [data, recipient].forEach(function (from) {
            Object.keys(from).forEach(function (key) {
                Object.defineProperty(all, key, { value: from[key], writable: true, enumerable: true,
                    configurable: true });
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
        setData: function (json) { data = JSON.parse(json); },
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
