// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/arrayscanner.h"

#include "core/bulk/rowerrors.h"

namespace heliograph {

namespace {

bool isBlankByte(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

} // namespace

void ArrayScanner::resume(const RecordPlace &place)
{
    m_awaits = Awaits::Element;
    m_place = place;
    m_afterReturn = false;
}

Result<std::optional<ScannedRecord>> ArrayScanner::next(TextWindow &window)
{
    if (auto found = toElement(window); !found)
        return tl::unexpected(found.error());
    if (m_awaits == Awaits::Nothing)
        return std::nullopt;
    return element(window);
}

ArrayScanner::Peeked ArrayScanner::peek(TextWindow &window)
{
    for (;;) {
        while (!window.text().isEmpty()) {
            const char byte = window.text().front();
            if (byte == '\0')
                return rowerror::zeroByte(m_place);
            if (!isBlankByte(byte))
                return byte;
            useBlank(window);
        }
        if (window.isLast())
            return std::nullopt;
        if (const auto more = window.more(); !more)
            return tl::unexpected(more.error());
    }
}

/// To the first byte of an element, or behind the end of the array.
Result<> ArrayScanner::toElement(TextWindow &window)
{
    while (m_awaits != Awaits::Nothing) {
        const auto found = peek(window);
        if (!found)
            return tl::unexpected(found.error());
        if (!*found)
            return m_awaits == Awaits::Array ? Result<>(rowerror::empty(window.file().path()))
                                             : Result<>(rowerror::openArray(m_place));
        const char byte = **found;
        Result<> passed;
        if (m_awaits == Awaits::Array)
            passed = byte == '[' ? enter(window) : Result<>(rowerror::notAnArray(m_place));
        else if (byte == ']' && m_awaits != Awaits::Element)
            passed = leave(window);
        else if (m_awaits == Awaits::Comma)
            passed = passComma(window, byte);
        else
            return byte == ',' || byte == ']' ? Result<>(rowerror::elementMissing(m_place)) : Result<>();
        if (!passed)
            return passed;
    }
    return {};
}

Result<> ArrayScanner::enter(TextWindow &window)
{
    useOne(window);
    m_awaits = Awaits::FirstElement;
    return {};
}

Result<> ArrayScanner::passComma(TextWindow &window, char found)
{
    if (found != ',')
        return rowerror::commaMissing(m_place);
    useOne(window);
    m_awaits = Awaits::Element;
    return {};
}

Result<> ArrayScanner::leave(TextWindow &window)
{
    useOne(window);
    const auto after = peek(window);
    if (!after)
        return tl::unexpected(after.error());
    if (*after)
        return rowerror::afterArray(m_place);
    m_awaits = Awaits::Nothing;
    return {};
}

Result<std::optional<ScannedRecord>> ArrayScanner::element(TextWindow &window)
{
    ElementScan scan;
    if (const auto found = findEnd(window, scan); !found)
        return tl::unexpected(found.error());
    ScannedRecord record;
    record.text = window.text().first(scan.at());
    record.place = {window.offset(), m_place.line, m_place.column};
    m_place = placeIn(record.text, record.text.size(), m_place);
    window.use(record.text.size());
    m_awaits = Awaits::Comma;
    m_afterReturn = false;
    return record;
}

Result<> ArrayScanner::findEnd(TextWindow &window, ElementScan &scan) const
{
    for (;;) {
        const QByteArrayView text = window.text();
        const ElementScan::Step step = scan.run(text);
        if (scan.at() > maxRecordBytes)
            return rowerror::recordTooBig(m_place);
        if (step == ElementScan::Step::Done)
            return {};
        if (step != ElementScan::Step::More || window.isLast())
            return faultOf(step, placeIn(text, scan.at(), m_place));
        if (auto more = window.more(); !more)
            return more;
    }
}

Result<> ArrayScanner::faultOf(ElementScan::Step step, const RecordPlace &place) const
{
    switch (step) {
    case ElementScan::Step::Bracket:
        return rowerror::bracketMismatch(place);
    case ElementScan::Step::Depth:
        return rowerror::tooDeep(place);
    case ElementScan::Step::OpenString:
        return rowerror::openString(place);
    case ElementScan::Step::ZeroByte:
        return rowerror::zeroByte(place);
    case ElementScan::Step::More:
    case ElementScan::Step::Done:
        break;
    }
    return rowerror::openArray(place);
}

void ArrayScanner::useBlank(TextWindow &window)
{
    const char byte = window.text().front();
    const bool isSecondHalf = byte == '\n' && m_afterReturn;
    m_afterReturn = byte == '\r';
    window.use(1);
    if (isSecondHalf)
        return;
    const bool isLineEnd = byte == '\n' || byte == '\r';
    m_place.line += isLineEnd ? 1 : 0;
    m_place.column = isLineEnd ? 1 : m_place.column + 1;
}

void ArrayScanner::useOne(TextWindow &window)
{
    window.use(1);
    ++m_place.column;
    m_afterReturn = false;
}

} // namespace heliograph
