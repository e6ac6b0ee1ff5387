// SPDX-License-Identifier: GPL-3.0-or-later
// A date that is neither ISO 8601 nor RFC 2822 moment gives to the engine, and each reads another language. This is how
// Node's reads it, so that "Feb 29, 2024" is the same here as where SuprSend renders: numbers, names of months, AM and
// PM and names of zones in almost any order. Without a zone it is UTC.
// `parseLegacyDate` gives milliseconds, or NaN.
var parseLegacyDate = (function () {
    'use strict';
    var words = { am: 0, pm: 12 };
    var zones = { ut: 0, utc: 0, z: 0, gmt: 0, cdt: -5, cst: -6, edt: -4, est: -5, mdt: -6, mst: -7, pdt: -7, pst: -8 };
    var months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
    var space = '[\\t-\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff]';
    var token = new RegExp('([0-9]+)|(' + space + '+)|((?:(?!' + space + ')[A-Za-z[-`{-\\uffff])+)|([^])', 'g');

    function within(value, least, most) { return value >= least && value <= most; }

    // What a word is: {kind: 'month' | 'half' | 'zone' | 'time' | 'other', value}.
    function keyword(word) {
        var lower = word.toLowerCase();
        var month = months.indexOf(lower.slice(0, 3));
        if (month >= 0)
            return { kind: 'month', value: month + 1 };
        if (Object.prototype.hasOwnProperty.call(words, lower))
            return { kind: 'half', value: words[lower] };
        if (Object.prototype.hasOwnProperty.call(zones, lower))
            return { kind: 'zone', value: zones[lower], isZ: lower === 'z' };
        return { kind: lower === 't' ? 'time' : 'other', value: 0 };
    }

    function scan(text) {
        var found = [];
        text.replace(token, function (whole, digits, blank, word) {
            if (digits)
                found.push({ kind: 'number', value: Number(digits.replace(/^0+(?=.)/, '').slice(0, 9)),
                    digits: digits });
            else if (word)
                found.push(keyword(word));
            else
                found.push({ kind: blank ? 'space' : 'symbol', symbol: blank ? ' ' : whole });
            return '';
        });
        found.push({ kind: 'end' });
        return found;
    }

    function Parser(text) {
        this.tokens = scan(text);
        this.at = 0;
        this.day = [];
        this.month = null;
        this.isIso = false;
        this.time = [];
        this.half = null;
        this.sign = null;
        this.hour = null;
        this.minute = null;
        this.hasNumber = false;
    }
    Parser.prototype = {
        peek: function () { return this.tokens[this.at]; },
        next: function () { return this.tokens[this.at < this.tokens.length - 1 ? this.at++ : this.at]; },
        isNext: function (symbol) { return this.peek().kind === 'symbol' && this.peek().symbol === symbol; },
        skip: function (symbol) { return this.isNext(symbol) && Boolean(this.next()); },
        isSign: function (one) { return one.kind === 'symbol' && (one.symbol === '+' || one.symbol === '-'); },
        isFixed: function (count) { return this.peek().kind === 'number' && this.peek().digits.length === count; },
        setZone: function (hours) {
            this.sign = hours < 0 ? -1 : 1;
            this.hour = Math.abs(hours);
            this.minute = 0;
        },
        expectsTime: function (value) {
            var count = this.time.length;
            return (count === 1 || count === 2) ? within(value, 0, 59) : count === 3 && within(value, 0, 999);
        },
        endTime: function (value) {
            this.time.push(value);
            while (this.time.length < 4)
                this.time.push(0);
        },

        // A date as ISO 8601 has it may begin the text: its parts are taken, whatever comes then. false: no date.
        readIso: function () {
            var sign = 1;
            if (this.isSign(this.peek())) {
                if (this.tokens[1].kind !== 'number' || this.tokens[1].digits.length !== 6)
                    return true;
                sign = this.next().symbol === '-' ? -1 : 1;
                if (sign < 0 && this.peek().value === 0)
                    return Boolean(this.next());
            } else if (!this.isFixed(4)) {
                return true;
            }
            this.day.push(sign * this.next().value);
            if (!this.readPart(12) || !this.readPart(31))
                return true;
            if (this.peek().kind === 'time')
                return false; // a whole one is moment's, and what follows here can be none
            if (this.peek().kind === 'end')
                this.isIso = true;
            return true;
        },
        // Whether a minus and a part of two digits up to `most` came, or nothing of it.
        readPart: function (most) {
            if (this.wasShort || !this.skip('-')) {
                this.wasShort = true;
                return true;
            }
            if (!this.isFixed(2) || !within(this.peek().value, 1, most))
                return false;
            this.day.push(this.next().value);
            return true;
        },

        readNumber: function (number) {
            this.hasNumber = true;
            var value = number.value;
            if (this.skip(':')) {
                if (this.skip(':')) {
                    if (this.time.length)
                        return false;
                    this.time.push(value, 0);
                    return true;
                }
                if (this.time.length >= 4)
                    return false;
                this.time.push(value);
                this.skip('.');
                return true;
            }
            if (this.isNext('.') && this.next() && this.expectsTime(value)) {
                this.time.push(value);
                if (this.peek().kind !== 'number')
                    return false;
                this.endTime(Number((this.next().digits + '00').slice(0, 3)));
                return true;
            }
            if (this.hour !== null && this.minute === null && within(value, 0, 59)) {
                this.minute = value;
                return true;
            }
            if (this.expectsTime(value)) {
                this.endTime(value);
                var then = this.peek();
                return then.kind === 'end' || then.kind === 'space' || then.isZ || this.isSign(then);
            }
            if (this.day.length >= 3)
                return false;
            this.day.push(value);
            this.skip('-');
            return true;
        },

        readWord: function (word) {
            if (word.kind === 'half' && this.time.length) {
                this.half = word.value;
            } else if (word.kind === 'month') {
                this.month = word.value;
                this.skip('-');
            } else if (word.kind === 'zone' && this.hasNumber) {
                this.setZone(word.value);
            } else {
                return !this.hasNumber && this.peek().kind !== 'number';
            }
            return true;
        },

        readOffset: function (sign) {
            this.sign = sign.symbol === '-' ? -1 : 1;
            var number = this.peek().kind === 'number' ? this.next() : { value: 0, digits: '' };
            var count = number.digits.length;
            this.hasNumber = true;
            if (this.isNext(':')) {
                this.hour = number.value;
                this.minute = null;
            } else if (count === 1 || count === 2) {
                this.hour = number.value;
                this.minute = 0;
            } else if (count === 3 || count === 4) {
                this.hour = Math.floor(number.value / 100);
                this.minute = number.value % 100;
            } else {
                return false;
            }
            return true;
        },

        skipParentheses: function () {
            for (var depth = 1; depth > 0 && this.peek().kind !== 'end'; this.next()) {
                if (this.isNext('('))
                    ++depth;
                else if (this.isNext(')'))
                    --depth;
            }
        },

        readAll: function () {
            if (!this.readIso())
                return false;
            this.hasNumber = this.day.length > 0;
            while (this.peek().kind !== 'end') {
                var one = this.next();
                var isFine = true;
                if (one.kind === 'number')
                    isFine = this.readNumber(one);
                else if (one.kind !== 'space' && one.kind !== 'symbol')
                    isFine = this.readWord(one);
                else if (this.isSign(one) && (this.time.length > 0 || (this.hour === 0 && this.minute === 0)))
                    isFine = this.readOffset(one);
                else if ((this.isSign(one) || one.symbol === ')') && this.hasNumber)
                    isFine = false;
                else if (one.symbol === '(')
                    this.skipParentheses();
                if (!isFine)
                    return false;
            }
            return true;
        },

        // Year, month and day, or null.
        date: function () {
            if (!this.day.length)
                return null;
            var parts = this.day.concat([1, 1]).slice(0, 3);
            var isDay = within(parts[0], 1, 31);
            var year = parts[isDay ? 1 : 0];
            var month = this.month;
            var day = parts[isDay ? 0 : 1];
            if (month === null) {
                year = parts[this.isIso || !isDay ? 0 : 2];
                month = parts[this.isIso || !isDay ? 1 : 0];
                day = parts[this.isIso || !isDay ? 2 : 1];
            }
            if (!this.isIso && within(year, 0, 99))
                year += year < 50 ? 2000 : 1900;
            return within(month, 1, 12) && within(day, 1, 31) ? [year, month - 1, day] : null;
        },

        milliseconds: function () {
            var clock = this.time.concat([0, 0, 0, 0]).slice(0, 4);
            if (this.half !== null) {
                if (!within(clock[0], 0, 12))
                    return NaN;
                clock[0] = clock[0] % 12 + this.half;
            }
            var isMidnight = clock[0] === 24 && !clock[1] && !clock[2] && !clock[3];
            var isClock = clock[0] < 24 && clock[1] < 60 && clock[2] < 60 && clock[3] < 1000;
            var date = this.date();
            if (!date || !(isClock || isMidnight))
                return NaN;
            var time = new Date(0);
            time.setUTCFullYear(date[0], date[1], date[2]);
            time.setUTCHours(clock[0], clock[1], clock[2], clock[3]);
            var offset = this.sign === null ? 0 : this.sign * ((this.hour || 0) * 60 + (this.minute || 0));
            return time.getTime() - offset * 60000;
        }
    };

    return function (text) {
        var parser = new Parser(text);
        return parser.readAll() ? parser.milliseconds() : NaN;
    };
}());

moment.createFromInputFallback = function (config) {
    'use strict';
    console.warn('“' + config._i + '” is no date of ISO 8601: not every reader takes it for the same day');
    config._d = new Date(parseLegacyDate(config._i + (config._useUTC ? ' UTC' : '')));
};
