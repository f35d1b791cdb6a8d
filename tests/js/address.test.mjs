import assert from 'node:assert/strict';
import { test } from 'node:test';

import { boundsOf, changed, filtersOf, periodOf, periodText, viewOf } from '../../static/js/map/address.js';

test('only filters are taken from the address, empty ones are not', () => {
  assert.equal(filtersOf('?event_type=raid&utm_source=x&view=1,2,3&q=').toString(), 'event_type=raid');
});

test('a view is latitude, longitude, zoom', () => {
  assert.deepEqual(viewOf('50.85,4.35,11'), { latitude: 50.85, longitude: 4.35, zoom: 11 });
});

test('what is no view is none', () => {
  for (const text of [null, '', '1,2', '1,2,x', '1,2,Infinity']) assert.equal(viewOf(text), null);
});

test('a view off the Earth is none, a zoom that the map lacks is the nearest one', () => {
  assert.equal(viewOf('91,0,5'), null);
  assert.equal(viewOf('0,1e9,5'), null);
  assert.equal(viewOf('50,4,99').zoom, 17);
  assert.equal(viewOf('50,4,-3').zoom, 2);
  assert.equal(viewOf('50,4,8.4').zoom, 8);
});

test('bounds across the antimeridian stay narrow', () => {
  assert.deepEqual(boundsOf('170,-20,-170,20'), [[-20, 170], [20, 190]]);
});

test('a period is told as two days', () => {
  assert.deepEqual(periodOf('2016-03-22/2016-03-25'), { start: '2016-03-22', end: '2016-03-25' });
  assert.deepEqual(periodOf('../2016-03-25'), { start: '', end: '2016-03-25' });
  assert.deepEqual(periodOf('2016-03-22'), { start: '2016-03-22', end: '2016-03-22' });
  assert.deepEqual(periodOf(null), { start: '', end: '' });
});

test('bounds are turned into latitude-first corners', () => {
  assert.deepEqual(boundsOf('4.2,50.8,4.5,50.9'), [[50.8, 4.2], [50.9, 4.5]]);
});

test('a period with one end is open at the other', () => {
  assert.equal(periodText('2016-03-22', ''), '2016-03-22/..');
  assert.equal(periodText('', '2016-03-25'), '../2016-03-25');
  assert.equal(periodText('2016-03-22', '2016-03-22'), '2016-03-22');
});

test('commas and slashes stay readable in the address', () => {
  assert.equal(changed('?a=1', { event_type: 'raid,arrest', a: null }), '?event_type=raid,arrest');
});
