// Supercluster behind lines of JSON: one question a line, one answer a line, timed in here.
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {createInterface} from 'node:readline';
import {pathToFileURL} from 'node:url';

const [, , packages, file, count] = process.argv;
const entry = createRequire(pathToFileURL(`${packages}/`)).resolve('supercluster');
const {default: Supercluster} = await import(pathToFileURL(entry));

const bytes = readFileSync(file);
const total = Number(count);
const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
const longitudes = new Float64Array(buffer, 0, total);
const latitudes = new Float64Array(buffer, total * 8, total);
const types = new Uint8Array(buffer, total * 16, total);
const days = new Uint16Array(buffer.slice(total * 17));

const features = Array.from({length: total}, (_, index) => ({
  type: 'Feature',
  properties: {type: types[index], day: days[index]},
  geometry: {type: 'Point', coordinates: [longitudes[index], latitudes[index]]},
}));

function loaded(points) {
  return new Supercluster({radius: 64, extent: 256, maxZoom: 16}).load(points);
}

function answer({box, zoom, types: wanted, first, last}, all) {
  const started = process.hrtime.bigint();
  let index = all;
  if (wanted) {
    const chosen = new Set(wanted);
    index = loaded(features.filter(({properties: {type, day}}) =>
      chosen.has(type) && day >= first && day <= last));
  }
  const clusters = index.getClusters(box, zoom);
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  return {seconds, clusters: clusters.length};
}

const started = process.hrtime.bigint();
const all = loaded(features);
console.log(JSON.stringify({seconds: Number(process.hrtime.bigint() - started) / 1e9}));
for await (const line of createInterface({input: process.stdin})) {
  console.log(JSON.stringify(answer(JSON.parse(line), all)));
}
