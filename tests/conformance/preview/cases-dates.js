// SPDX-License-Identifier: GPL-3.0-or-later
// datetime-format: moment's formats and time zones. "now" only where the answer does not depend on the time.
'use strict';

const pairs = [];
const pair = (name, template, data, own) => pairs.push([name, template, data, own]);
const when = '2024-02-29T13:05:09.123Z';

for (const format of ['YYYY-MM-DD', 'DD/MM/YY', 'D MMM YYYY', 'Do MMMM YYYY', 'dddd, MMMM Do YYYY, h:mm:ss a', 'HH:mm',
    'hh:mm A',
                      'H', 'h', 'k', 'kk', 'ss.SSS', 'X', 'x', 'Q', 'Qo', 'DDD', 'DDDD', 'DDDo', 'd', 'do', 'dd',
                      'ddd', 'e', 'E',
                      'w', 'wo', 'ww', 'W', 'WW', 'gg', 'gggg', 'GGGG', 'Z', 'ZZ', 'z', 'zz', 'LT', 'LTS', 'L', 'l',
                      'LL', 'll',
                      'LLL', 'lll', 'LLLL', 'llll', '[at] HH [o\'clock]', 'M', 'Mo', 'MM', 'Y', 'N', 'y', 'S',
                      'SSSSSS', '', '\\Y',
                      '[é😀] YYYY', 'qqq'])
    pair(`format ${format}`, `{{datetime-format v "${format}"}}`, { v: when });

for (const zone of ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Asia/Kathmandu', 'Australia/Lord_Howe',
                    'Pacific/Apia', 'America/St_Johns', 'Etc/GMT+5', 'EST', '', 'Nowhere/Atlantis', 'europe/berlin',
                    'Africa/Casablanca'])
    pair(`zone ${zone}`, `{{datetime-format v "YYYY-MM-DD HH:mm Z z" "${zone}"}}`, { v: when });
for (const time of ['2024-03-31T00:59:59Z', '2024-03-31T01:00:00Z', '2024-10-27T00:59:59Z', '2024-10-27T01:00:00Z',
    '1900-01-01T00:00:00Z',
                    '2050-07-01T00:00:00Z', '1999-12-31T23:30:00Z'])
    pair(`Berlin at ${time}`, '{{datetime-format v "YYYY-MM-DD HH:mm:ss Z z" "Europe/Berlin"}}', { v: time });

const inputs = {
    'a date': '2024-02-29', 'without a zone': '2024-02-29T13:05', 'with a blank': '2024-02-29 13:05:09',
    'with an offset': '2024-02-29T13:05:09+05:30',
    'a week date': '2024-W09-4', 'an ordinal date': '2024-060', 'compact': '20240229T130509Z',
    'milliseconds': 1709211909123, 'zero': 0,
    'negative': -1, 'RFC 2822': 'Thu, 29 Feb 2024 13:05:09 +0100', 'a year': '2024', 'a month': '2024-02',
    'a list': [2024, 1, 29, 13],
    'an empty list': [], 'an object': { year: 2024, month: 1, day: 29 }, 'an empty object': {},
    'a leap day that is none': '2023-02-29',
    'a month that is none': '2024-13-01', 'an hour that is none': '2024-02-29T25:00',
    'midnight as 24': '2024-02-29T24:00:00', 'words': 'yesterday',
    'empty': '', 'blank': ' ', 'null': null, 'true': true, 'false': false, 'a fraction': 1709211909123.7,
    'too large': 8.64e15 + 1,
    'the largest': 8.64e15, 'digits': '1709211909123', 'a six digit year': '+002024-02-29', 'year zero': '0000-01-01',
    'seconds': 1709211909,
    'many digits of a second': '2024-02-29T13:05:09.123456789Z', 'lower case': '2024-02-29t13:05:09z',
    'an object of nonsense': { a: 1 },
};
for (const [name, value] of Object.entries(inputs))
    pair(`reads ${name}`, '{{datetime-format v "YYYY-MM-DD HH:mm:ss.SSS Z"}}', { v: value });
for (const value of ['2024/02/29', '02/29/2024', 'Feb 29, 2024', '29 February 2024', 'February 29, 2024 13:05',
    '2024-2-9', '13:05', 'Feb 2024',
                     '29.02.2024', '2024-02-29 1:05 PM', '1/2/2024', 'Thu Feb 29 2024', '2024-02-29T13:05:09 UTC',
                     '2024-02-29 13:05:09 +0100'])
    pair(`reads as the engine does ${value}`, '{{datetime-format v "YYYY-MM-DD HH:mm:ss"}}', { v: value });

pair('now is a date', '{{length (datetime-format "now" "YYYY-MM-DD")}} {{length (datetime-format v "HH:mm")}}',
     { v: 'now' });
pair('now with a zone', '{{length (datetime-format "now" "YYYY-MM-DD" "Asia/Tokyo")}}{{datetime-format "now" "[n]"}}');
pair('now is after', '{{#compare (datetime-format "now" "YYYY") ">=" "2024"}}yes{{/compare}}');
pair('without a format', '{{datetime-format v}}', { v: when });
pair('a format that is no text', '{{datetime-format v 5}} {{datetime-format v null}}', { v: when });
pair('a zone that is no text', '{{datetime-format v "HH:mm" 5}}', { v: when });
pair('without anything', '\n {{datetime-format}}');
pair('a bad date within each', '{{#each v}}{{datetime-format this "YYYY"}};{{/each}}', { v: ['2024-01-01', 'x'] });
pair('a long bad date', '{{datetime-format v "YYYY"}}', { v: 'no date '.repeat(20) });

module.exports = pairs;
