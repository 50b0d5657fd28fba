import { checkFile, sentencesOf } from './check-file.mjs';

async function sha256(bytes) {
  if (globalThis.crypto?.subtle) {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  }
  return plainSha256(bytes);
}

/** For browsers that keep their own SHA-256 from pages of a folder. FIPS 180-4. */
function plainSha256(bytes) {
  const primes = [];
  for (let n = 2; primes.length < 64; n += 1) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  const part = (value) => Math.floor((value - Math.floor(value)) * 2 ** 32) >>> 0;
  const K = primes.map((prime) => part(Math.cbrt(prime)));
  const state = primes.slice(0, 8).map((prime) => part(Math.sqrt(prime)));
  const length = bytes.length;
  const padded = new Uint8Array((((length + 8) >> 6) << 6) + 64);
  padded.set(bytes);
  padded[length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(length / 2 ** 29));
  view.setUint32(padded.length - 4, (length << 3) >>> 0);
  const w = new Uint32Array(64);
  const turn = (value, by) => (value >>> by) | (value << (32 - by));
  for (let at = 0; at < padded.length; at += 64) {
    for (let i = 0; i < 16; i += 1) w[i] = view.getUint32(at + i * 4);
    for (let i = 16; i < 64; i += 1) {
      const s0 = turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^ (w[i - 15] >>> 3);
      const s1 = turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ (w[i - 2] >>> 10);
      w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let i = 0; i < 64; i += 1) {
      const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i]) >>> 0;
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) >>> 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) >>> 0, c, b, a, (one + two) >>> 0];
    }
    [a, b, c, d, e, f, g, h].forEach((value, i) => {
      state[i] = (state[i] + value) >>> 0;
    });
  }
  return state.map((value) => value.toString(16).padStart(8, '0')).join('');
}

const chooser = document.getElementById('folder');
const result = document.getElementById('result');

// A page from a folder may not read its neighbours by itself: whoever checks hands it the folder.
async function check() {
  result.textContent = 'Checking …';
  // Paths begin with the name of the folder that was chosen.
  const files = new Map(Array.from(chooser.files, (file) => [file.webkitRelativePath.split('/').slice(1).join('/'), file]));
  const read = async (path) => {
    const file = files.get(path);
    return file ? new Uint8Array(await file.arrayBuffer()) : undefined;
  };
  const checked = await checkFile(read, [...files.keys()], sha256);
  result.textContent = sentencesOf(checked).join('\n');
  result.dataset.ok = String(checked.ok);
}

chooser.addEventListener('change', () => void check());
