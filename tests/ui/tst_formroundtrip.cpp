// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/parser.h"
#include "tests/support/suite.h"
#include "tests/ui/formbench.h"
#include "tests/ui/formedit.h"
#include "tests/ui/randomdocument.h"

#include <QtTest>

#include <numeric>

using namespace heliograph;
using namespace Qt::StringLiterals;

/// Random documents in a real form: who only looks changes no byte, an edit changes what it names, and undo brings the
/// bytes back. ROUNDTRIP_COUNT says how many, ROUNDTRIP_SEED which: the one that a failure names, as the first.
class FormRoundTripTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsEveryByteButWhatIsEdited();
};

namespace {

constexpr int usualCount = 100;

int numberFromEnvironment(const char *name, int otherwise)
{
    bool isSet = false;
    const int number = qEnvironmentVariableIntValue(name, &isSet);
    return isSet ? number : otherwise;
}

/// A user as a string and as an object that says nothing else are the same person.
json::Value withPeopleAsObjects(const Document &document)
{
    json::Value root = document.root();
    const auto spellOut = [](json::Value *person) {
        if (person && person->isString())
            *person = json::Value::object({{"distinct_id", *person, {}}});
    };
    spellOut((document.bodyPointer() / "actor").in(root));
    if (json::Value *people = document.recipientsPointer().in(root); people && people->isArray()) {
        for (json::Value &person : people->items())
            spellOut(&person);
    }
    return root;
}

QString shownBeside(const QByteArray &before, const QByteArray &after)
{
    return u"\n%1\n=>\n%2"_s.arg(QString::fromUtf8(before), QString::fromUtf8(after));
}

/// Empty where all is well. Counts in `changes` by which control the text became another.
QString trouble(test::FormBench &bench, quint32 seed, QMap<QString, int> &changes)
{
    const QByteArray text = test::RandomDocument(seed).text();
    DocumentModel &model = bench.state().model();
    bench.open(text);
    if (model.error())
        return u"no document: %1"_s.arg(model.error()->message);
    bench.lookAtAll();
    if (model.text() != text)
        return u"looked at, and changed"_s + shownBeside(text, model.text());
    const json::Value before = withPeopleAsObjects(model.document());
    test::RandomJson random(seed);
    const test::FormEdit edit = test::editAtRandom(bench, random);
    if (edit.named.empty())
        return u"“%1” is not known to the test"_s.arg(edit.control);
    const QByteArray edited = model.text();
    const QStringList others = test::unnamedDifferences(before, withPeopleAsObjects(model.document()), edit.named);
    if (model.error() || !others.isEmpty())
        return u"“%1” changed %2"_s.arg(edit.control, others.join(u' ')) + shownBeside(text, edited);
    if (edited != text) {
        ++changes[edit.control];
        bench.state().undo();
    }
    return model.text() == text ? QString()
                                : u"no way back from “%1”"_s.arg(edit.control) + shownBeside(edited, model.text());
}

} // namespace

void FormRoundTripTest::keepsEveryByteButWhatIsEdited()
{
    const int count = numberFromEnvironment("ROUNDTRIP_COUNT", usualCount);
    const auto chosen = static_cast<int>(QRandomGenerator::global()->bounded(1'000'000'000));
    const auto first = static_cast<quint32>(numberFromEnvironment("ROUNDTRIP_SEED", chosen));
    qInfo("%d documents, ROUNDTRIP_SEED=%u", count, first);
    test::FormBench bench;
    QMap<QString, int> changes;
    for (int i = 0; i < count; ++i) {
        const quint32 seed = first + static_cast<quint32>(i);
        const QString wrong = trouble(bench, seed, changes);
        QVERIFY2(wrong.isEmpty(), qPrintable(u"ROUNDTRIP_SEED=%1 ROUNDTRIP_COUNT=1: %2"_s.arg(seed).arg(wrong)));
    }
    const QList<int> counts = changes.values();
    const int edits = std::accumulate(counts.begin(), counts.end(), 0);
    qInfo("%d edits, by %d controls", edits, static_cast<int>(changes.size()));
    QVERIFY(count < usualCount || edits > count / 2);
}

HELIOGRAPH_SUITE(FormRoundTripTest)
#include "tst_formroundtrip.moc"
