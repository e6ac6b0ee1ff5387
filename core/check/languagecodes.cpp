// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/check/languagecodes.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace heliograph::check_rules {

namespace {

constexpr std::size_t codeCount = 184;
constexpr std::string_view codeList = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm "
                                      "bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee "
                                      "el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu "
                                      "gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is "
                                      "it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw "
                                      "ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms "
                                      "mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os "
                                      "pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk "
                                      "sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl "
                                      "tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi "
                                      "yo za zh zu ";
static_assert(codeList.size() == 3 * codeCount);

constexpr auto codes = [] {
    std::array<std::string_view, codeCount> list;
    for (std::size_t i = 0; i < codeCount; ++i)
        list[i] = codeList.substr(3 * i, 2);
    return list;
}();
static_assert(std::is_sorted(codes.begin(), codes.end()));

} // namespace

bool isLanguageCode(QStringView code)
{
    const QByteArray latin1 = code.toLatin1();
    return code.size() == 2 && std::binary_search(codes.begin(), codes.end(), std::string_view(latin1.constData(), 2));
}

} // namespace heliograph::check_rules
