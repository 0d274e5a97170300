export function gallery(out?: string): Promise<string>;
