export function buildPage(options?: {
  out?: string;
  swap?: Record<string, string>;
  engine?: string | null;
  worker?: string | null;
}): Promise<{ html: string; script: number; workers: number; style: number; engine: number; examples: number }>;
