import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultsOf } from './check-css.mjs';

test('a young value needs a plain one before it', () => {
  assert.equal(faultsOf('a { color: color-mix(in srgb, red, blue) }').length, 1);
  assert.equal(faultsOf('a { color: oklch(0.5 0.1 200); color: red }').length, 1);
  assert.deepEqual(faultsOf('a { color: red; color: oklch(0.5 0.1 200) }'), []);
  assert.equal(faultsOf('a { --x: color-mix(in srgb, red, blue) }').length, 1);
  assert.equal(faultsOf('a { background: red; color: light-dark(red, blue) }').length, 1);
});

test('young properties, rules and selectors are refused', () => {
  assert.equal(faultsOf('p { text-wrap: balance }').length, 1);
  assert.equal(faultsOf('@scope (.a) { p { color: red } }').length, 1);
  assert.equal(faultsOf('.a { color: red; .b { color: blue } }').length, 1);
  assert.equal(faultsOf('input:user-invalid { color: red }').length, 1);
});

test('what the floor knows passes', () => {
  assert.deepEqual(faultsOf('@media (max-width: 640px) { .a:not(.b) > p { color: rgb(1 2 3 / 50%); inset: 0 } } @keyframes k { to { top: 1px } }'), []);
  assert.deepEqual(faultsOf('.a::after { content: "oklch("; } /* color-mix( */'), []);
  assert.deepEqual(faultsOf('a:hover { color: red }'), []);
});
