/** Recognises files that cannot be read here, and names a way to convert them. */
import { encodingOf } from './text-lines';

export interface ForeignFile {
  /** With its article: “a GIF picture”. */
  readonly name: string;
  /** One line on how to convert it. */
  readonly remedy: string;
}

const PICTURE = 'save it as PNG or JPEG; many at once with ImageMagick: mogrify -format png *';
const UNPACK = 'unpack it and bring the files inside';
const PICKLE = 'in Python, numpy.save what it holds as an array';
const TABLE = 'in Python, pandas can read it and write it with to_csv';

/** Formats recognised by their first bytes. */
const BINARY: readonly (readonly [start: string, offset: number, name: string, remedy: string])[] = [
  [
    'GIF8',
    0,
    'a GIF picture',
    'save its frames as PNG; many files at once with ImageMagick: mogrify -format png *.gif',
  ],
  ['ftypavi', 4, 'an AVIF picture', PICTURE],
  [
    'ftyphei',
    4,
    'a HEIC picture',
    'on an iPhone, choose Settings, Camera, Formats, Most Compatible; or save it as JPEG',
  ],
  ['ftyphev', 4, 'a HEIC picture', PICTURE],
  ['ftypmif1', 4, 'a HEIC picture', PICTURE],
  ['ftypmsf1', 4, 'a HEIC picture', PICTURE],
  ['ftyp', 4, 'a video', 'save its frames as PNG'],
  ['\x1a\x45\xdf\xa3', 0, 'a video', 'save its frames as PNG'],
  ['II*\0', 0, 'a TIFF picture', PICTURE],
  ['MM\0*', 0, 'a TIFF picture', PICTURE],
  ['8BPS', 0, 'a Photoshop file', PICTURE],
  ['\0\0\x01\0', 0, 'an icon', PICTURE],
  ['\0\0\0\x0cjP', 0, 'a JPEG 2000 picture', PICTURE],
  ['\0\0\0\x0cJXL ', 0, 'a JPEG XL picture', PICTURE],
  ['gimp xcf', 0, 'a GIMP picture', PICTURE],
  ['v/1\x01', 0, 'an OpenEXR picture', PICTURE],
  ['DICM', 128, 'a DICOM picture', PICTURE],
  ['\x89HDF', 0, 'an HDF5 file', 'in Python, h5py can read it and numpy.savez write its arrays'],
  ['PAR1', 0, 'a Parquet file', 'in Python, pandas.read_parquet can read it; save the pixels with numpy.savez'],
  ['ARROW1', 0, 'an Arrow file', TABLE],
  ['FEA1', 0, 'a Feather file', TABLE],
  [
    'MATLAB 7.3',
    0,
    'a MATLAB file of version 7.3',
    'in Python, h5py can read it and numpy.savez write its arrays; in MATLAB, writematrix',
  ],
  [
    'MATLAB',
    0,
    'a MATLAB file',
    'in Python, scipy.io.loadmat can read it and numpy.savez write its arrays; in MATLAB, writematrix',
  ],
  ['%PDF', 0, 'a PDF', 'save its pages as PNG'],
  ['SQLite format 3', 0, 'an SQLite database', TABLE],
  ['7z\xbc\xaf', 0, 'a 7z archive', UNPACK],
  ['Rar!', 0, 'a RAR archive', UNPACK],
  ['BZh', 0, 'a bzip2 archive', UNPACK],
  ['\xfd7zXZ', 0, 'an xz archive', UNPACK],
  ['(\xb5/\xfd', 0, 'a Zstandard archive', UNPACK],
  ['\x1f\x9d', 0, 'a compress (.Z) archive', UNPACK],
  ['ustar', 257, 'a tar archive', UNPACK],
  ['RDX2', 0, 'an R workspace', 'in R, save the table with write.csv'],
  ['RDX3', 0, 'an R workspace', 'in R, save the table with write.csv'],
  ['X\n\0\0\0', 0, 'an R object', 'in R, save the table with write.csv'],
  ['\xd0\xcf\x11\xe0', 0, 'an old Excel or Word file', 'save the table as CSV'],
  ['\x80\x02', 0, 'a Python pickle', PICKLE],
  ['\x80\x03', 0, 'a Python pickle', PICKLE],
  ['\x80\x04', 0, 'a Python pickle', PICKLE],
  ['\x80\x05', 0, 'a Python pickle', PICKLE],
  ['\xff\xfe\0\0', 0, 'text in UTF-32', 'save it as UTF-8'],
  ['PK\x03\x04', 0, 'a zip file', UNPACK],
  ['\x89PNG', 0, 'a PNG picture', UNPACK],
  ['\xff\xd8\xff', 0, 'a JPEG picture', UNPACK],
];

/** Text formats that are not tables of numbers. */
const TEXT: readonly (readonly [start: RegExp, name: string, remedy: string])[] = [
  [/^version https:\/\/git-lfs/, 'a Git LFS pointer, not the file itself', 'fetch the file with git lfs pull'],
  [
    /^\/?annex\/objects\/|^\.?\.?\/?\.git\/annex/,
    'a git-annex pointer, not the file itself',
    'fetch the file with git annex get',
  ],
  [
    /^\s*<(!doctype html|html|head|body|script|meta)/i,
    'HTML, perhaps the login or error page of a website',
    'download the file again, signed in where that is needed',
  ],
  [/^\s*<svg/i, 'an SVG drawing', PICTURE],
  [/^\s*</, 'HTML, XML or SVG', 'save the numbers as CSV or the picture as PNG'],
  [/^\s*\{\s*"(cells|nbformat)/, 'a Jupyter notebook', 'bring the data it loads, saved with numpy.save'],
  [/^\s*[{[]/, 'JSON', "in Python, numpy.save('x.npy', numpy.array(json.load(file)))"],
  [/^P[1-6]\s+[#\d]/, 'a PNM picture (PBM, PGM or PPM)', PICTURE],
  [/^%!PS/, 'PostScript', PICTURE],
  [/^(c(numpy|copy_reg|__builtin__|pandas|sklearn)[\w.]*\n|\((dp|lp)\d)/, 'a Python pickle', PICKLE],
  [/^\s*(structure\(|"?[\w.]+"? *<-)/, 'R code, as dput and dump write it', 'in R, save the table with write.csv'],
];

/** @returns null if the format is unknown. */
export function foreignFile(start: Uint8Array): ForeignFile | null {
  const animated = has(start, 'NETSCAPE2.0');
  const known = BINARY.find(([text, offset]) => begins(start, codes(text), offset));
  if (known) {
    const [, , name, remedy] = known;
    return { name: name === 'a GIF picture' && animated ? 'an animated GIF' : name, remedy };
  }
  const other = withShortSignature(start);
  if (other) return other;
  const text = new TextDecoder(encodingOf(start)).decode(start.subarray(0, 512));
  const found = TEXT.find(([pattern]) => pattern.test(text));
  return found ? { name: found[1], remedy: found[2] } : null;
}

/** Recognises formats with so short a mark that further bytes must agree. */
function withShortSignature(start: Uint8Array): ForeignFile | null {
  if (begins(start, [0xff, 0x0a])) return { name: 'a JPEG XL picture', remedy: PICTURE };
  if (begins(start, codes('BM')) && begins(start, [0, 0, 0, 0], 6)) return { name: 'a BMP picture', remedy: PICTURE };
  if (begins(start, codes('MZ')) && start.subarray(0, 64).includes(0)) {
    return { name: 'a program for Windows', remedy: UNPACK };
  }
  // The length of its header follows.
  if (begins(start, [0xff, 0xff, 0xff, 0xff]) && begins(start, [0, 0], 6)) {
    const remedy = 'in Python, numpy.savez what datasets.load_dataset gives';
    return { name: 'an Arrow stream, as Hugging Face keeps datasets', remedy };
  }
  return null;
}

/** @returns the format if the file is a picture, else null. */
export function foreignPicture(start: Uint8Array): ForeignFile | null {
  const foreign = foreignFile(start);
  return foreign && /picture|GIF|icon|Photoshop/.test(foreign.name) ? foreign : null;
}

export function begins(bytes: Uint8Array, expected: readonly number[], offset = 0): boolean {
  return expected.every((byte, i) => bytes[offset + i] === byte);
}

export function codes(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}

function has(bytes: Uint8Array, text: string): boolean {
  return new TextDecoder('latin1').decode(bytes).includes(text);
}
