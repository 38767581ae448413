const NOTATION = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/;
const ADDRESS_BITS = 32;

/** An IPv4 block in CIDR notation. Our own, since a published library that bundles nothing can depend on no parser. */
export class Ipv4Block {
  /** The block that the text states, or undefined when the text is not CIDR notation (leading zeros are not either). */
  public static parse(text: string): Ipv4Block | undefined {
    const parts = NOTATION.exec(text)?.slice(1);
    if (!parts || parts.some((part) => part !== String(Number(part)))) return undefined;
    const [a, b, c, d, mask] = parts.map(Number);
    if ([a, b, c, d].some((octet) => octet > 255) || mask > ADDRESS_BITS) return undefined;
    return new Ipv4Block(((a * 256 + b) * 256 + c) * 256 + d, mask);
  }

  private constructor(
    private readonly address: number,
    public readonly mask: number,
  ) {}

  /** How many addresses the block holds. */
  public get size(): number {
    return 2 ** (ADDRESS_BITS - this.mask);
  }

  /** The block without its host bits: 10.0.0.7/24 is in 10.0.0.0/24. */
  public get network(): Ipv4Block {
    return new Ipv4Block(this.address - (this.address % this.size), this.mask);
  }

  /** Whether the two blocks share an address. */
  public overlaps(other: Ipv4Block): boolean {
    const mine = this.network;
    const theirs = other.network;
    return mine.address < theirs.address + theirs.size && theirs.address < mine.address + mine.size;
  }

  /** The n-th block of this mask inside the block, counted from 0. */
  public part(index: number, mask: number): Ipv4Block {
    return new Ipv4Block(this.network.address + index * 2 ** (ADDRESS_BITS - mask), mask);
  }

  public toString(): string {
    const octets = [24, 16, 8, 0].map((shift) => Math.floor(this.address / 2 ** shift) % 256);
    return `${octets.join('.')}/${this.mask}`;
  }
}
