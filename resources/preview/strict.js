// SPDX-License-Identifier: GPL-3.0-or-later
// What a template says where a variable is missing in something that can have none. Handlebars leaves that to the
// engine, and Qt's says "Type error"; Node, where SuprSend renders, says it as here. The place is ours: Node has
// none.
(function (Handlebars) {
    'use strict';

    function refusal(message, loc) {
        var error = new TypeError(message);
        if (loc)
            error.place = loc.start;
        return error;
    }

    function asText(value, loc) {
        try {
            return '' + value;
        } catch (ignored) {
            throw refusal('Cannot convert object to primitive value', loc);
        }
    }

    function isPrimitive(value) {
        return typeof value !== 'object' && typeof value !== 'function';
    }

    // Handlebars' own, but for the words, and with the usual case first: a member of the object itself.
    var hasOwn = Object.prototype.hasOwnProperty;
    function strictOf(container) {
        return function (object, name, loc) {
            if (object && isPrimitive(object))
                throw refusal("Cannot use 'in' operator to search for '" + name + "' in " + object, loc);
            if (object && hasOwn.call(object, name))
                return object[name];
            if (!object || !(name in object))
                throw new Handlebars.Exception('"' + name + '" not defined in ' + asText(object, loc), { loc: loc });
            return container.lookupProperty(object, name);
        };
    }

    function lookupOf(container) {
        var lookup = container.lookupProperty;
        return function (parent, name) {
            if (parent === undefined || parent === null) {
                var error = refusal('Cannot read properties of ' + parent + " (reading '" + name + "')");
                error.missing = name;
                throw error;
            }
            return hasOwn.call(parent, name) ? parent[name] : lookup(parent, name);
        };
    }

    function prepared(main) {
        return main && function (container) {
            if (!container.isPrepared) {
                container.isPrepared = true;
                container.strict = strictOf(container);
                container.lookupProperty = lookupOf(container);
            }
            return main.apply(this, arguments);
        };
    }

    // A block's helper that is called without a block.
    function missingBlock(name) {
        return function () { throw refusal('options.' + name + ' is not a function'); };
    }
    ['if', 'unless', 'with', 'each'].forEach(function (name) {
        var helper = Handlebars.helpers[name];
        Handlebars.registerHelper(name, function () {
            var options = arguments[arguments.length - 1];
            options.fn = options.fn || missingBlock('fn');
            options.inverse = options.inverse || missingBlock('inverse');
            return helper.apply(this, arguments);
        });
    });

    // What a helper refuses has the place of its call, which Handlebars tells it and forgets. To be called
    // when all helpers are registered.
    Handlebars.placeHelpers = function () {
        Object.keys(Handlebars.helpers).forEach(function (name) {
            var helper = Handlebars.helpers[name];
            Handlebars.helpers[name] = function () {
                try {
                    return helper.apply(this, arguments);
                } catch (error) {
                    var options = arguments[arguments.length - 1];
                    var isOurs = error instanceof Handlebars.Exception && error.lineNumber === undefined;
                    if (isOurs && !error.place && options && options.loc)
                        error.place = options.loc.start;
                    throw error;
                }
            };
        });
    };

    var template = Handlebars.template;
    Handlebars.template = function (spec) {
        spec.main = prepared(spec.main);
        if (spec.main_d)
            spec.main_d = prepared(spec.main_d);
        return template.apply(this, arguments);
    };
}(Handlebars));
