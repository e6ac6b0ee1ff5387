// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bulk/elementscan.h"
#include "core/bulk/recordscanner.h"

namespace heliograph {

/// The elements of a JSON file that is one array, without building anything of them. Errors: bulk.not_an_array,
/// bulk.open_array, bulk.after_array, bulk.comma_missing, bulk.element_missing, bulk.bracket, bulk.open_string,
/// bulk.depth, bulk.nul, bulk.record_too_big.
class ArrayScanner : public RecordScanner
{
public:
    [[nodiscard]] Result<std::optional<ScannedRecord>> next(TextWindow &window) override;
    void resume(const RecordPlace &place) override;

private:
    enum class Awaits { Array, FirstElement, Element, Comma, Nothing };
    /// The next character that is no blank, which is not used up; nothing where the file ends.
    using Peeked = Result<std::optional<char>>;

    [[nodiscard]] Peeked peek(TextWindow &window);
    [[nodiscard]] Result<> toElement(TextWindow &window);
    [[nodiscard]] Result<> enter(TextWindow &window);
    [[nodiscard]] Result<> passComma(TextWindow &window, char found);
    [[nodiscard]] Result<> leave(TextWindow &window);
    [[nodiscard]] Result<std::optional<ScannedRecord>> element(TextWindow &window);
    [[nodiscard]] Result<> findEnd(TextWindow &window, ElementScan &scan) const;
    [[nodiscard]] Result<> faultOf(ElementScan::Step step, const RecordPlace &place) const;
    void useBlank(TextWindow &window);
    void useOne(TextWindow &window);

    Awaits m_awaits = Awaits::Array;
    RecordPlace m_place; ///< line and column of what comes next
    bool m_afterReturn = false;
};

} // namespace heliograph
