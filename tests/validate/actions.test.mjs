// Logs with a known truth about actions, by fixed seeds. `./northstar bench validate` runs 200 of each.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actionLog, CORE, VANITY } from './action_logs.mjs';
import { countCalls, discoveries } from './actions.mjs';

const seeds = (count) => Array.from({ length: count }, (_, i) => i + 1);

test('where no action does anything, hardly any is called good', async () => {
  const calls = await countCalls('none', seeds(12));
  assert.ok(calls.any <= 1, JSON.stringify(calls));
});

test('the planted action is ranked first, and the vanity action is not called good', async () => {
  const calls = await countCalls('planted', seeds(8));
  assert.deepEqual(calls, { logs: 8, core: 8, vanity: 0, any: 8 });
});

test('it is said in words, with the rule that was planted, and what is trivial is named so', async () => {
  for await (const { sentence, sub, search, actions, not_shown } of discoveries('planted', [1])) {
    assert.match(sentence, /^People who do “report_shared” 3 times in the first 7 days stay: .* not proof of cause\.$/);
    assert.match(sub, /^[\d,]+ people who came from .* days 28–34 \(\d+\s%\)\.$/);
    assert.match(search, /^\d+ rules of \d actions on one half of the people/);
    const of = (event) => actions.find((action) => action.event === event);
    assert.deepEqual(of(CORE).rule, { times: 3, days: 7, times_low: 3, times_high: 3 });
    assert.ok(of(CORE).test.conf_int[0] > 0.1);
    assert.notEqual(of(VANITY).kind, 'good');
    assert.equal(of('signed_up').kind, 'sign_up');
    assert.equal(of('invoice_paid').kind, 'payment');
    assert.equal(of('signed_up').test, null);
    assert.equal(not_shown.length, 1);
  }
});

test('the ranking is the same however the file is cut', async () => {
  const of = async (options) => {
    for await (const section of discoveries('planted', [2], options)) return section;
  };
  const whole = await of({ workers: 1, shards: 1 });
  assert.ok(whole.told);
  for (const shards of [2, 7]) assert.deepEqual(await of({ workers: 1, shards }), whole, `${shards} shards`);
});

test('few people are not judged', async () => {
  for await (const { told, sentence, actions } of discoveries('planted', [1], { people: 200 })) {
    assert.equal(told, false);
    assert.deepEqual(actions, []);
    assert.match(sentence, /^Too few people to tell/);
  }
});

test('the same seed gives the same log, another one another', () => {
  const of = (seed) => actionLog({ effect: 'none', seed, people: 20 });
  assert.equal(of(3), of(3));
  assert.notEqual(of(3), of(4));
});
