// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sandbox/sandboxfixture.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace heliograph;
using namespace heliograph::test;

class SandboxMemoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void remembersAcrossServers();
    void forgetsAfterADay();
    void sharesAFolder();

private:
    /// Whether the server took this key for new. Fails the test where it is not accepted at all.
    [[nodiscard]] static bool isNew(SandboxFixture &sandbox, const QByteArray &key);
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SharedClock> m_clock;
};

void SandboxMemoryTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_clock = std::make_unique<SharedClock>();
}

bool SandboxMemoryTest::isNew(SandboxFixture &sandbox, const QByteArray &key)
{
    const int status = sandbox.post("/trigger/", workflowBody("wf", key)).status;
    if (status != 202)
        QTest::qFail(qPrintable(QStringLiteral("status %1").arg(status)), __FILE__, __LINE__);
    return !sandbox.log().back().find("skipped")->toBool();
}

void SandboxMemoryTest::remembersAcrossServers()
{
    {
        SandboxFixture first(m_folder->path(), *m_clock);
        QVERIFY(first.start());
        QVERIFY(isNew(first, "k"));
    }
    SandboxFixture second(m_folder->path(), *m_clock);
    QVERIFY(second.start());
    QVERIFY(!isNew(second, "k"));
    QVERIFY(isNew(second, "other"));
    QCOMPARE(second.log().size(), std::size_t(3));
}

void SandboxMemoryTest::forgetsAfterADay()
{
    SandboxFixture sandbox(m_folder->path(), *m_clock);
    QVERIFY(sandbox.start());
    QVERIFY(isNew(sandbox, "k"));
    m_clock->advance(std::chrono::hours(24) - std::chrono::milliseconds(1));
    QVERIFY(!isNew(sandbox, "k"));
    m_clock->advance(std::chrono::milliseconds(1));
    QVERIFY(isNew(sandbox, "k"));
}

void SandboxMemoryTest::sharesAFolder()
{
    SandboxFixture first(m_folder->path(), *m_clock);
    SandboxFixture second(m_folder->path(), *m_clock);
    QVERIFY(first.start());
    QVERIFY(second.start());
    QVERIFY(first.url() != second.url());
    for (int i = 0; i < 20; ++i) {
        const QByteArray key = QByteArray::number(i);
        QVERIFY(isNew(i % 2 == 0 ? first : second, key));
        QVERIFY(!isNew(i % 2 == 0 ? second : first, key));
    }
}

HELIOGRAPH_SUITE(SandboxMemoryTest)
#include "tst_sandboxmemory.moc"
