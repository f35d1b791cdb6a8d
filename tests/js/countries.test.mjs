import assert from 'node:assert/strict';
import { test } from 'node:test';

import { countryName } from '../../static/js/map/countries.js';

test('a country is called as the reader calls it', () => {
  assert.equal(countryName('Germany', 'de'), 'Deutschland');
  assert.equal(countryName('Netherlands', 'fr'), 'Pays-Bas');
  assert.equal(countryName('Turkey', 'nl'), 'Turkije');
});

test('a name that no browser knows stays', () => {
  assert.equal(countryName('Dem. Rep. Nowhere', 'nl'), 'Dem. Rep. Nowhere');
  assert.equal(countryName('Germany', 'en'), 'Germany');
});
