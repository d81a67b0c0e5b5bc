/**
 * Speed of the pure engine on one core: 1,000 points with noise and excursions, first with limits
 * alone, then with every kind of rule over one point and over several. Prints one JSON line:
 * readings judged per second of processor time, so that others on the machine count less. Runs on
 * the sources, transpiled here; `--quick` for a first look.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import swc from '@swc/core';
import { engineField, POINTS, readingOf } from './engine-field.mjs';

const QUICK = process.argv.includes('--quick');
/** So many readings of every point first: the longest window is full then. */
const WARM_UP_ROUNDS = 150;
const MEASURE_MS = QUICK ? 500 : 2_000;
const PASSES = QUICK ? 1 : 5;

const source = join(import.meta.dirname, '../../libs/domain/src');

/**
 * The engine as node runs it.
 * @returns {Promise<typeof import('@fengsui/domain')>}
 */
async function engine() {
  const folder = mkdtempSync(join(tmpdir(), 'fengsui-engine-'));
  try {
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    for (const path of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
      if (!path.endsWith('.ts') || path.endsWith('.spec.ts')) continue;
      const { code } = swc.transformFileSync(join(source, path), {
        swcrc: false,
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'es6' },
      });
      const to = join(folder, path.replace(/\.ts$/, '.js'));
      mkdirSync(dirname(to), { recursive: true });
      writeFileSync(to, code);
    }
    return await import(pathToFileURL(join(folder, 'index.js')).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * One reading of every point, as the judge takes it.
 * @param {any} domain
 * @param {ReturnType<typeof engineField>} of
 * @param {number} round
 * @returns {number} words said
 */
function judgeRound({ isAtRest, judgeGroup, judgePoint }, of, round) {
  const { points, byName, groupMemories, all } = of;
  const members = (/** @type {string} */ member) => byName.get(member);
  const keep = (/** @type {Map<string, object>} */ into, /** @type {any} */ word) => {
    if (isAtRest(word.memory)) into.delete(word.rule);
    else into.set(word.rule, { memory: word.memory, dueAt: word.dueAt });
  };
  let said = 0;
  for (const point of points) {
    const input = readingOf(point, round);
    point.senses.see(input);
    for (const word of judgePoint(point.plan, point.memories, point.senses, input)) {
      keep(point.memories, word);
      said += 1;
    }
    if (!all) continue;
    for (const group of /** @type {any[]} */ (point.groups)) {
      const memory = groupMemories.get(group.code)?.memory;
      const word = judgeGroup(group, memory, members, input.t);
      if (word) keep(groupMemories, word);
    }
  }
  return said;
}

const processorMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

/** Median of several passes. @param {any} domain @param {boolean} all */
function perSecond(domain, all) {
  const of = engineField(domain, all);
  let round = 0;
  const during = (/** @type {number} */ ms) => {
    const from = processorMs();
    const first = round;
    let said = 0;
    while (processorMs() - from < ms) {
      for (let n = 0; n < 5; n += 1) said += judgeRound(domain, of, round++);
    }
    const readings = (round - first) * POINTS;
    return { rate: readings / ((processorMs() - from) / 1_000), said: said / readings };
  };
  while (round < WARM_UP_ROUNDS) judgeRound(domain, of, round++);
  const passes = Array.from({ length: PASSES }, () => during(MEASURE_MS));
  passes.sort((a, b) => a.rate - b.rate);
  const median = passes[Math.floor(PASSES / 2)];
  const share = ((median?.said ?? 0) * 100).toFixed(1);
  process.stderr.write(`${all ? 'all kinds' : 'limits'}: words for ${share} % of the readings\n`);
  return Math.round(median?.rate ?? 0);
}

const domain = await engine();
const result = { limitsPerS: perSecond(domain, false), allKindsPerS: perSecond(domain, true) };
process.stdout.write(`${JSON.stringify(result)}\n`);
