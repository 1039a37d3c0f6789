import type { Capability } from '../../encoders/kind';
import type { ExportId } from './export-files';

export interface ExportGroup {
  /** null: the title is the word for the dataset's images. */
  readonly title: string | null;
  /** The content of the files, in one sentence. */
  readonly about: string;
  /** The part of the encoder in these files, for which a kind may have its own words. */
  readonly holds?: 'weights';
  /** The capability that a kind of encoder needs for these files; absent if any kind will do. */
  readonly needs?: Capability;
  /** `name` is the button's accessible name, for users who do not see the title next to it. */
  readonly files: readonly {
    readonly id: ExportId;
    readonly label: string;
    readonly name: string;
    /** Offered only if the browser can write videos. */
    readonly isVideo?: true;
  }[];
}

export const EXPORT_GROUPS: readonly ExportGroup[] = [
  {
    title: 'Weights',
    holds: 'weights',
    about:
      'Units × height × width in float32; .npz and safetensors hold everything that is learnt, by name, boosts if units have any, and the configuration.',
    files: [
      { id: 'weights.npy', label: '.npy', name: 'Weights as .npy' },
      { id: 'weights.npz', label: '.npz', name: 'Weights as .npz' },
      { id: 'weights.safetensors', label: 'safetensors', name: 'Weights as safetensors' },
    ],
  },
  {
    title: 'Codes of the test images',
    about: 'Which bits are on for each test image, their values if they have any, and its label.',
    files: [
      { id: 'codes.npz', label: '.npz', name: 'Codes as .npz' },
      { id: 'codes.csv', label: 'CSV', name: 'Codes as CSV' },
    ],
  },
  {
    title: 'Configuration',
    about: 'Dataset, settings, seed and images seen.',
    files: [{ id: 'configuration.json', label: 'JSON', name: 'Configuration as JSON' }],
  },
  {
    title: 'Features',
    about: 'The features as they are now.',
    files: [
      { id: 'atlas.png', label: 'PNG', name: 'Features as PNG' },
      { id: 'atlas.svg', label: 'SVG', name: 'Features as SVG' },
    ],
  },
  {
    title: null,
    about: 'Originals, codes and reconstructions.',
    files: [
      { id: 'digits.png', label: 'PNG', name: 'Images and codes as PNG' },
      { id: 'digits.svg', label: 'SVG', name: 'Images and codes as SVG' },
    ],
  },
  {
    title: 'Development of the features',
    about: 'Animated GIF of the features from noise to now.',
    files: [{ id: 'film.gif', label: 'GIF', name: 'Development of the features as GIF' }],
  },
  {
    title: 'Film of the run',
    about:
      'Test images, codes, reconstructions and features from noise to now, in twelve seconds. The run is replayed to make it.',
    files: [
      { id: 'run-film.gif', label: 'GIF', name: 'Film of the run as GIF' },
      { id: 'run-film.webm', label: 'WebM', name: 'Film of the run as WebM', isVideo: true },
    ],
  },
  {
    title: 'The same run in Python',
    needs: 'rerun',
    about:
      'Reproduces this run bit for bit in NumPy, changed settings included (needs the files of the dataset; your own images are included).',
    files: [{ id: 'rerun.py', label: 'NumPy script', name: 'NumPy script' }],
  },
  {
    title: 'ONNX models',
    needs: 'onnx',
    about: 'From an image to its code, and from a code to an image, for any ONNX runtime.',
    files: [
      { id: 'encoder.onnx', label: 'Encoder', name: 'Encoder as ONNX' },
      { id: 'decoder.onnx', label: 'Decoder', name: 'Decoder as ONNX' },
    ],
  },
];
