"""A hundred files with Pillow: one scene in every form that an image has, a few shapes that are hard to scale, and what is no image.

photographs.py FOLDER writes FOLDER/same (the scene), FOLDER/other (other images) and FOLDER/broken.
"""
import pathlib
import struct
import sys
import zlib

from PIL import Image, ImageDraw

SIDE = 28
TURNED = {
    1: None, 2: Image.FLIP_LEFT_RIGHT, 3: Image.ROTATE_180, 4: Image.FLIP_TOP_BOTTOM,
    5: Image.TRANSPOSE, 6: Image.ROTATE_90, 7: Image.TRANSVERSE, 8: Image.ROTATE_270,
}


def scene(times=3):
    """Black and white, so that each form can say it, and different when it is turned or mirrored."""
    image = Image.new("L", (SIDE, SIDE), 0)
    draw = ImageDraw.Draw(image)
    draw.rectangle((2, 2, 9, 24), fill=255)
    draw.rectangle((10, 2, 22, 8), fill=255)
    draw.rectangle((18, 18, 25, 22), fill=255)
    return image.resize((SIDE * times, SIDE * times), Image.NEAREST)


def deep(image):
    return Image.frombytes("I;16", image.size, b"".join(struct.pack("<H", value * 257) for value in image.tobytes()))


def framed(image, width, height):
    """More on both sides than is seen."""
    frame = Image.new("L", (width, height), 128)
    frame.paste(image, ((width - image.width) // 2, (height - image.height) // 2))
    return frame


def same(folder):
    image = scene()
    for mode in ("1", "L", "LA", "P", "RGB", "RGBA"):
        image.convert("RGBA" if mode == "RGBA" else mode).save(folder / f"png-{mode}.png")
    deep(image).save(folder / "png-16-bit.png")
    image.convert("P").save(folder / "png-transparent-index.png", transparency=77)
    clear = image.convert("RGBA")
    clear.putalpha(image.point(lambda value: 255 - value))
    clear.save(folder / "png-white-where-clear.png")
    for times in (2, 4, 5, 7, 10, 25):
        scene(times).save(folder / f"png-{SIDE * times}.png")
    for mode in ("L", "RGB", "CMYK"):
        for progressive in (False, True):
            image.convert("RGB").convert(mode).save(folder / f"jpeg-{mode}{'-progressive' if progressive else ''}.jpg", quality=95, progressive=progressive)
    for quality in (60, 75, 90, 100):
        for subsampling in (0, 1, 2):
            image.convert("RGB").save(folder / f"jpeg-{quality}-{subsampling}.jpg", quality=quality, subsampling=subsampling)
    for mode in ("L", "RGB"):
        for orientation, turn in TURNED.items():
            turned = image if turn is None else image.transpose(turn)
            exif = Image.Exif()
            exif[0x0112] = orientation
            turned.convert(mode).save(folder / f"exif-{mode}-{orientation}.jpg", quality=95, exif=exif)
    for ending in ("jpeg", "jfif", "JPG"):
        image.save(folder / f"ending.{ending}", format="JPEG", quality=95)
    scene(225).save(folder / "forty-megapixels.jpg", quality=90)
    for mode in ("1", "L", "P", "RGB"):
        image.convert(mode).save(folder / f"bmp-{mode}.bmp")
    image.save(folder / "gif.gif")
    image.convert("P").save(folder / "gif-animated.gif", save_all=True, append_images=[Image.new("P", image.size, 9)])
    for name, settings in (("lossless", {"lossless": True}), ("lossy", {"quality": 90})):
        for mode in ("RGB", "RGBA"):
            image.convert(mode).save(folder / f"webp-{name}-{mode}.webp", **settings)
    for width, height in ((120, 84), (84, 120), (200, 84)):
        framed(image, width, height).save(folder / f"cut-{width}-{height}.png")
        framed(image, width, height).save(folder / f"cut-{width}-{height}.jpg", quality=95)


def other(folder):
    scene().transpose(Image.FLIP_LEFT_RIGHT).save(folder / "mirrored.png")
    for width, height in ((1, 1), (1, 500), (500, 1), (2, 3), (5, 7), (3000, 2)):
        Image.new("L", (width, height), 200).save(folder / f"size-{width}-{height}.png")


def broken(folder):
    image = scene()
    for ending in ("png", "jpg", "gif", "bmp", "webp"):
        whole = folder / f"cut.{ending}"
        image.convert("RGB").save(whole)
        data = whole.read_bytes()
        whole.write_bytes(data[: len(data) // 2])
        (folder / f"empty.{ending}").write_bytes(b"")
        (folder / f"text.{ending}").write_text("no image")
        (folder / f"head.{ending}").write_bytes(data[:20])
    image.save(folder / "named-wrongly.png", format="JPEG")
    image.save(folder / "named-wrongly.jpg", format="PNG")
    image.save(folder / "other-format.tif")
    head = struct.pack(">IIBBBBB", 2_000_000, 2_000_000, 8, 0, 0, 0, 0)
    chunk = b"IHDR" + head
    (folder / "claims-much.png").write_bytes(b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(head)) + chunk + struct.pack(">I", zlib.crc32(chunk)))


if __name__ == "__main__":
    for make in (same, other, broken):
        folder = pathlib.Path(sys.argv[1]) / make.__name__
        folder.mkdir()
        make(folder)
