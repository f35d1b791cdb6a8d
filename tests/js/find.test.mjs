import assert from 'node:assert/strict';
import { test } from 'node:test';

import { moved } from '../../static/js/find/combobox.js';
import { filtersOfFields, filtersOfSearch, isAsked } from '../../static/js/find/fields.js';

test('boxes of one kind are one parameter, empty fields take theirs away', () => {
  const filters = filtersOfFields([['event_type', 'raid'], ['event_type', 'arrest'], ['q', '  '], ['source', '']]);
  assert.equal(filters.event_type, 'raid,arrest');
  assert.equal(filters.q, '');
  assert.equal(filters.source, '');
});

test('two days are a period, be they the wrong way round', () => {
  assert.equal(filtersOfFields([['from', '2016-03-25'], ['to', '2016-03-22']]).datetime, '2016-03-22/2016-03-25');
  assert.equal(filtersOfFields([['from', '2016-03-25'], ['to', '']]).datetime, '2016-03-25/..');
});

test('a place that was chosen is asked for by its id until another is typed', () => {
  const chosen = [['place_id', 'geonames:1'], ['place_name', 'Brussels']];
  assert.equal(filtersOfFields([['place', 'Brussels'], ...chosen]).place, 'geonames:1');
  assert.equal(filtersOfFields([['place', 'Paris'], ...chosen]).place, 'Paris');
  assert.equal(filtersOfFields([['place', ''], ...chosen]).place, '');
});

test('a query string says of every filter whether it is set', () => {
  const filters = filtersOfSearch('?event_type=raid&utm_source=x');
  assert.equal(filters.event_type, 'raid');
  assert.equal(filters.place, '');
  assert.ok(!('utm_source' in filters));
});

test('what an address asks for already is no new step', () => {
  assert.ok(isAsked('?q=bomb&view=1,2,3', { q: 'bomb', place: '' }));
  assert.ok(!isAsked('?q=bomb', { q: 'bombs' }));
});

test('arrow keys go round through the field itself', () => {
  assert.equal(moved('ArrowDown', -1, 2), 0);
  assert.equal(moved('ArrowDown', 1, 2), -1);
  assert.equal(moved('ArrowUp', -1, 2), 1);
  assert.equal(moved('Tab', 0, 2), null);
  assert.equal(moved('ArrowDown', -1, 0), null);
});
