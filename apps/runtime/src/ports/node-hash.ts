import { createHash } from 'node:crypto';
import type { Hash } from './hash.ts';

export const nodeHash: Hash = (content) => createHash('sha256').update(content).digest('hex');
