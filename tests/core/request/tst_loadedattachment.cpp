// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/limits.h"
#include "core/request/loadedattachment.h"
#include "tests/support/suite.h"

#include <QTemporaryDir>
#include <QtTest>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace {

QByteArray documentWith(const QString &file)
{
    QByteArray escaped = file.toUtf8();
    escaped.replace('\\', "\\\\").replace('"', "\\\"");
    return R"({"body":{"workflow":"w"},"attachments":[{"file":")" + escaped + R"("}]})";
}

std::vector<LoadedAttachment> loaded(const QByteArray &text, const QString &folder)
{
    const auto document = Document::parse(text, folder);
    if (!document)
        qFatal("not a document: %s", text.constData());
    return loadAttachments(*document);
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

#ifdef Q_OS_UNIX
/// Root may read everything; as somebody else for a while, permissions count.
class Unprivileged
{
public:
    Unprivileged() { m_changed = geteuid() == 0 && seteuid(nobody) == 0; }
    ~Unprivileged()
    {
        if (m_changed && seteuid(0) != 0)
            qFatal("cannot become root again");
    }
    Q_DISABLE_COPY_MOVE(Unprivileged)

private:
    static constexpr uid_t nobody = 65534;
    bool m_changed = false;
};
#endif

} // namespace

class LoadedAttachmentTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void readsRelativeToTheDocument_data();
    void readsRelativeToTheDocument();
    void readsAnAbsolutePath();
    void readsInOrder();
    void readsTheLargestFile();
    void reportsWhatCannotBeRead_data();
    void reportsWhatCannotBeRead();
    void onlyTheBrokenEntryHasAnError();
#ifdef Q_OS_UNIX
    void reportsAPipeAtOnce();
    void reportsAForbiddenFile();
#endif
    void contentTypeFollowsTheExtension_data();
    void contentTypeFollowsTheExtension();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

void LoadedAttachmentTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void LoadedAttachmentTest::cleanup()
{
    m_folder.reset();
}

void LoadedAttachmentTest::readsRelativeToTheDocument_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("plain") << u"billing.pdf"_s;
    QTest::newRow("in a folder") << u"sub/billing.pdf"_s;
    QTest::newRow("upwards") << u"sub/../billing.pdf"_s;
    QTest::newRow("beyond ASCII") << u"zażółć 🙂.pdf"_s;
    QTest::newRow("quotes and backslash") << u"a\"b\\c.pdf"_s;
    QTest::newRow("colon first") << u":billing.pdf"_s;
    QTest::newRow("tilde is a name") << u"~"_s;
    QTest::newRow("tilde is a folder") << u"~/billing.pdf"_s;
    QTest::newRow("percent") << u"50%20.pdf"_s;
}

void LoadedAttachmentTest::readsRelativeToTheDocument()
{
    QFETCH(QString, name);
    const QString path = m_folder->path() + u'/' + name;
    QVERIFY(QDir(m_folder->path()).mkpath(u"sub"_s));
    QVERIFY(QDir().mkpath(path.left(path.lastIndexOf(u'/'))));
    write(path, "\0%PDF\xff"_ba);
    const auto attachments = loaded(documentWith(name), m_folder->path());
    QCOMPARE(attachments.size(), std::size_t(1));
    QVERIFY(!attachments[0].error);
    QCOMPARE(attachments[0].content, "\0%PDF\xff"_ba);
}

void LoadedAttachmentTest::readsAnAbsolutePath()
{
    write(m_folder->filePath(u"a.txt"_s), "abc");
    const auto attachments = loaded(documentWith(m_folder->filePath(u"a.txt"_s)), u"/somewhere/else"_s);
    QVERIFY(!attachments.at(0).error);
    QCOMPARE(attachments[0].content, "abc"_ba);
}

void LoadedAttachmentTest::readsInOrder()
{
    write(m_folder->filePath(u"a"_s), "A");
    write(m_folder->filePath(u"b"_s), QByteArray());
    const auto attachments =
        loaded(R"({"body":{},"attachments":[{"file":"b"},{"url":"https://x/y"},{"file":"a"}]})", m_folder->path());
    QCOMPARE(attachments.size(), std::size_t(3));
    QCOMPARE(attachments[0].content, QByteArray());
    QCOMPARE(attachments[1].attachment.url, u"https://x/y"_s);
    QVERIFY(attachments[1].content.isEmpty());
    QCOMPARE(attachments[2].content, "A"_ba);
    for (const LoadedAttachment &attachment : attachments)
        QVERIFY(!attachment.error);
}

void LoadedAttachmentTest::readsTheLargestFile()
{
    write(m_folder->filePath(u"a"_s), QByteArray(limits::workflowBytes, 'x'));
    const auto attachments = loaded(documentWith(u"a"_s), m_folder->path());
    QVERIFY(!attachments.at(0).error);
    QCOMPARE(attachments[0].content.size(), limits::workflowBytes);
}

void LoadedAttachmentTest::reportsWhatCannotBeRead_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("code");
    QTest::newRow("missing") << u"no.pdf"_s << u"attachment.missing"_s;
    QTest::newRow("missing folder") << u"no/no.pdf"_s << u"attachment.missing"_s;
    QTest::newRow("home is not looked up") << u"~/.profile"_s << u"attachment.missing"_s;
    QTest::newRow("folder") << u"folder"_s << u"attachment.directory"_s;
    QTest::newRow("this folder") << u"."_s << u"attachment.directory"_s;
    QTest::newRow("too big") << u"big"_s << u"attachment.too_big"_s;
}

void LoadedAttachmentTest::reportsWhatCannotBeRead()
{
    QFETCH(QString, file);
    QFETCH(QString, code);
    QVERIFY(QDir(m_folder->path()).mkpath(u"folder"_s));
    write(m_folder->filePath(u"big"_s), QByteArray(limits::workflowBytes + 1, 'x'));
    const auto attachments = loaded(documentWith(file), m_folder->path());
    QCOMPARE(attachments.size(), std::size_t(1));
    QVERIFY(attachments[0].error);
    QCOMPARE(attachments[0].error->code, code);
    QCOMPARE(attachments[0].error->place.pointer, u"/attachments/0/file"_s);
    QCOMPARE(attachments[0].error->place.field, u"file"_s);
    QVERIFY(!attachments[0].error->message.isEmpty());
    QVERIFY(attachments[0].content.isEmpty());
}

void LoadedAttachmentTest::onlyTheBrokenEntryHasAnError()
{
    write(m_folder->filePath(u"a"_s), "A");
    const auto attachments =
        loaded(R"({"body":{},"attachments":[{"file":"a"},{"file":"no","ignore_if_error":true}]})", m_folder->path());
    QVERIFY(!attachments.at(0).error);
    QVERIFY(attachments.at(1).error);
    QCOMPARE(attachments[1].error->place.pointer, u"/attachments/1/file"_s);
}

#ifdef Q_OS_UNIX
void LoadedAttachmentTest::reportsAPipeAtOnce()
{
    QCOMPARE(mkfifo(QFile::encodeName(m_folder->filePath(u"pipe"_s)).constData(), 0600), 0);
    const auto attachments = loaded(documentWith(u"pipe"_s), m_folder->path());
    QVERIFY(attachments.at(0).error);
    QCOMPARE(attachments[0].error->code, u"attachment.special"_s);
}

void LoadedAttachmentTest::reportsAForbiddenFile()
{
    write(m_folder->filePath(u"secret"_s), "s");
    QVERIFY(QFile::setPermissions(m_folder->filePath(u"secret"_s), {}));
    QVERIFY(QFile::setPermissions(m_folder->path(), QFile::Permissions(0x7755)));
    std::vector<LoadedAttachment> attachments;
    {
        const Unprivileged somebody;
        attachments = loaded(documentWith(u"secret"_s), m_folder->path());
    }
    QVERIFY(attachments.at(0).error);
    QCOMPARE(attachments[0].error->code, u"attachment.denied"_s);
}
#endif

void LoadedAttachmentTest::contentTypeFollowsTheExtension_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("type");
    QTest::newRow("pdf") << u"billing.pdf"_s << "application/pdf"_ba;
    QTest::newRow("capitals") << u"BILLING.PDF"_s << "application/pdf"_ba;
    QTest::newRow("first row of the table") << u"a.3g2"_s << "video/3gpp2"_ba;
    QTest::newRow("last row of the table") << u"a.zip"_s << "application/zip"_ba;
    QTest::newRow("yaml") << u"a.yaml"_s << "text/yaml"_ba;
    QTest::newRow("log") << u"a.log"_s << "text/plain"_ba;
    QTest::newRow("vcf") << u"a.vcf"_s << "text/x-vcard"_ba;
    QTest::newRow("heic") << u"a.heic"_s << "image/heic"_ba;
    QTest::newRow("wav") << u"a.wav"_s << "audio/wave"_ba;
    QTest::newRow("docx") << u"a.docx"_s
                          << "application/vnd.openxmlformats-officedocument.wordprocessingml.document"_ba;
    QTest::newRow("only the last extension") << u"a.tar.gz"_s << "application/gzip"_ba;
    QTest::newRow("in folders") << u"a.b/c.d/e.csv"_s << "text/csv"_ba;
    QTest::newRow("dots only in the folder") << u"a.pdf/e"_s << "application/octet-stream"_ba;
    QTest::newRow("beyond the table") << u"script.py"_s << "text/x-python"_ba;
    QTest::newRow("unknown") << u"a.heliograph"_s << "application/octet-stream"_ba;
    QTest::newRow("none") << u"README"_s << "application/octet-stream"_ba;
    QTest::newRow("a name with a meaning") << u"Makefile"_s << "application/octet-stream"_ba;
    QTest::newRow("hidden file") << u".pdf"_s << "application/octet-stream"_ba;
    QTest::newRow("hidden file in a folder") << u"a/.pdf"_s << "application/octet-stream"_ba;
    QTest::newRow("final dot") << u"a.pdf."_s << "application/octet-stream"_ba;
    QTest::newRow("empty") << QString() << "application/octet-stream"_ba;
}

void LoadedAttachmentTest::contentTypeFollowsTheExtension()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, type);
    QCOMPARE(contentTypeFor(name), type);
}

HELIOGRAPH_SUITE(LoadedAttachmentTest)
#include "tst_loadedattachment.moc"
