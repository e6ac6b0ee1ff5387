// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/preview/renderteam.h"
#include "tests/core/preview/renderbench.h"
#include "tests/support/suite.h"

#include <QtTest>

#include <set>

using namespace heliograph;
using namespace heliograph::test;
using namespace Qt::StringLiterals;

class RenderTeamTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void sharesABatch();
    void takesAnEmptyBatch();
    void aNewerBatchReplacesAnOlder();
    void aBatchMayBeOrderedFromWithinASignal();
    void whatLoopsIsToldForAll();

private:
    static RenderBatch batchFor(int count, const QString &text);
    [[nodiscard]] bool wait() const;

    std::unique_ptr<RenderTeam> m_team;
    std::vector<std::pair<int, QString>> m_heard; ///< recipient, text or what went wrong
    int m_finishes = 0;
};

void RenderTeamTest::init()
{
    m_heard.clear();
    m_finishes = 0;
    m_team = std::make_unique<RenderTeam>(RenderBench::worker());
    connect(m_team.get(), &Renderer::rendered, this, [this](int, int recipient, const Rendering &rendering) {
        m_heard.emplace_back(recipient, rendering.isGood() ? rendering.text(u"body") : rendering.error->message);
    });
    connect(m_team.get(), &Renderer::finished, this, [this] { ++m_finishes; });
}

void RenderTeamTest::cleanup()
{
    m_team.reset();
}

RenderBatch RenderTeamTest::batchFor(int count, const QString &text)
{
    std::vector<QByteArray> people;
    for (int i = 0; i < count; ++i)
        people.push_back("{\"n\":" + QByteArray::number(i) + '}');
    return batchOf({templateOf(u"hi.sms.hbs"_s, text)}, "{}", std::move(people));
}

bool RenderTeamTest::wait() const
{
    return QTest::qWaitFor([this] { return m_finishes > 0; }, 60000);
}

void RenderTeamTest::sharesABatch()
{
    m_team->render(batchFor(100, u"hi {{n}}"_s));
    QVERIFY(m_heard.empty());
    QVERIFY(wait());
    QCOMPARE(m_heard.size(), size_t{100});
    std::set<std::pair<int, QString>> all(m_heard.begin(), m_heard.end());
    QCOMPARE(all.size(), size_t{100});
    for (const auto &[recipient, text] : all)
        QCOMPARE(text, u"hi %1"_s.arg(recipient));
    QTest::qWait(50);
    QCOMPARE(m_finishes, 1);
}

void RenderTeamTest::takesAnEmptyBatch()
{
    m_team->render({});
    QVERIFY(wait());
    QVERIFY(m_heard.empty());
}

void RenderTeamTest::aNewerBatchReplacesAnOlder()
{
    m_team->render(batchFor(100, u"old {{n}}"_s));
    QVERIFY(QTest::qWaitFor([this] { return m_heard.size() > 10; }, 60000));
    m_heard.clear();
    m_team->render(batchFor(100, u"older {{n}}"_s));
    m_team->render(batchFor(3, u"new {{n}}"_s));
    QVERIFY(wait());
    QTest::qWait(50);
    QCOMPARE(m_finishes, 1);
    const std::vector<std::pair<int, QString>> expected{{0, u"new 0"_s}, {1, u"new 1"_s}, {2, u"new 2"_s}};
    QCOMPARE(m_heard, expected);
}

void RenderTeamTest::aBatchMayBeOrderedFromWithinASignal()
{
    bool isOrdered = false;
    connect(m_team.get(), &Renderer::rendered, this, [&] {
        if (!std::exchange(isOrdered, true)) {
            m_heard.clear();
            m_team->render(batchFor(50, u"again {{n}}"_s));
        }
    });
    m_team->render(batchFor(50, u"hi {{n}}"_s));
    QVERIFY(wait());
    QTest::qWait(50);
    QCOMPARE(m_finishes, 1);
    QCOMPARE(m_heard.size(), size_t{50});
    for (const auto &[recipient, text] : m_heard)
        QCOMPARE(text, u"again %1"_s.arg(recipient));
}

void RenderTeamTest::whatLoopsIsToldForAll()
{
    RenderBatch batch = batchFor(40, u"hi {{n}}"_s);
    batch.templates.push_back(templateOf(u"x.slack.jsonnet"_s, u"local f(x) = f(x + 1) tailstrict; f(0)"_s));
    for (int i = 0; i < 40; ++i)
        batch.tasks.push_back({1, i});
    m_team->render(batch);
    QVERIFY(wait());
    QCOMPARE(m_heard.size(), size_t{80});
    QCOMPARE(std::count_if(m_heard.begin(), m_heard.end(), [](const auto &h) { return h.second.startsWith(u"hi "); }),
             40);
}

HELIOGRAPH_SUITE(RenderTeamTest)

#include "tst_renderteam.moc"
