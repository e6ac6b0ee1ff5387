// SPDX-License-Identifier: GPL-3.0-or-later
// makeicons IN.svg FOLDER: the icon in all sizes that desktops ask for, FOLDER/heliograph-N.png, and packed as
// heliograph.ico for Windows and heliograph.icns for macOS. A program of the build's, so that each system can run it.
#include <QBuffer>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>
#include <QtEndian>

#include <cstdio>
#include <map>

using namespace Qt::StringLiterals;

namespace {

QByteArray picture(QSvgRenderer &drawing, int size)
{
    QImage image(size, size, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    drawing.render(&painter);
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

template<typename T>
void append(QByteArray &bytes, T littleEndian)
{
    T value = qToLittleEndian(littleEndian);
    bytes.append(reinterpret_cast<const char *>(&value), sizeof value);
}

/// A header, an entry of 16 bytes a picture, then the pictures, which may be PNG since Windows Vista.
QByteArray ico(const std::map<int, QByteArray> &pictures)
{
    const int sizes[] = {16, 24, 32, 48, 64, 128, 256};
    QByteArray head;
    QByteArray body;
    append<quint16>(head, 0);
    append<quint16>(head, 1);
    append<quint16>(head, quint16(std::size(sizes)));
    for (const int size : sizes) {
        const QByteArray &png = pictures.at(size);
        head.append(2, char(size)); // 256 is written as 0
        append<quint16>(head, 0);
        append<quint16>(head, 1);
        append<quint16>(head, 32);
        append<quint32>(head, quint32(png.size()));
        append<quint32>(head, quint32(6 + 16 * std::size(sizes) + size_t(body.size())));
        body += png;
    }
    return head + body;
}

/// Blocks of a type of four letters, their length with those eight bytes, and a PNG.
QByteArray icns(const std::map<int, QByteArray> &pictures)
{
    const std::pair<const char *, int> types[] = {{"icp4", 16},  {"ic11", 32},  {"icp5", 32},  {"ic12", 64},
                                                  {"ic07", 128}, {"ic13", 256}, {"ic08", 256}, {"ic14", 512},
                                                  {"ic09", 512}, {"ic10", 1024}};
    const auto block = [](const char *type, const QByteArray &content) {
        const quint32 length = qToBigEndian(quint32(content.size() + 8));
        return QByteArray(type) + QByteArray(reinterpret_cast<const char *>(&length), 4) + content;
    };
    QByteArray blocks;
    for (const auto &[type, size] : types)
        blocks += block(type, pictures.at(size));
    return block("icns", blocks);
}

bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

} // namespace

int main(int argc, char **argv)
{
    QSvgRenderer drawing;
    if (argc != 3 || !drawing.load(QFile::decodeName(argv[1]))) {
        std::fputs("usage: makeicons IN.svg FOLDER\n", stderr);
        return 2;
    }
    const QString folder = QFile::decodeName(argv[2]) + u"/heliograph"_s;
    std::map<int, QByteArray> pictures;
    bool written = true;
    for (const int size : {16, 22, 24, 32, 48, 64, 96, 128, 192, 256, 512, 1024}) {
        pictures[size] = picture(drawing, size);
        written = write(folder + u'-' + QString::number(size) + u".png"_s, pictures[size]) && written;
    }
    written = write(folder + u".ico"_s, ico(pictures)) && written;
    written = write(folder + u".icns"_s, icns(pictures)) && written;
    return written ? 0 : 1;
}
