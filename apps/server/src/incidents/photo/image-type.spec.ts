import fc from 'fast-check';
import { imageType } from './image-type.js';

const PNG = Buffer.from('89504e470d0a1a0a0000000d494844520000000100000001', 'hex');
const JPEG = Buffer.from('ffd8ffe000104a464946', 'hex');
const WEBP = Buffer.from('524946461a000000574542505650384c', 'hex');

describe('the type of a picture', () => {
  it.each([
    ['image/png', PNG],
    ['image/jpeg', JPEG],
    ['image/webp', WEBP],
  ])('is %s by its bytes', (type, bytes) => {
    expect(imageType(bytes)).toBe(type);
    expect(imageType(Buffer.concat([bytes, Buffer.from('<script>')]))).toBe(type);
  });

  it.each([
    ['a page', '<html><script>alert(1)</script>'],
    ['a vector graphic', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['a GIF', 'GIF89a'],
    ['sound in the same container', 'RIFF\0\0\0\0WAVEfmt '],
    ['nothing', ''],
  ])('is not that of %s', (_, text) => {
    expect(imageType(Buffer.from(text, 'latin1'))).toBeNull();
  });

  it('is never known from a beginning that was cut off', () => {
    fc.assert(
      fc.property(fc.constantFrom(PNG, JPEG, WEBP), fc.nat(15), (bytes, kept) => {
        const cut = bytes.subarray(0, Math.min(kept, bytes === JPEG ? 2 : 14));
        expect(imageType(cut)).toBeNull();
      }),
    );
  });
});
