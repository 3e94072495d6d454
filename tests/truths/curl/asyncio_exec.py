# needs: curl
import asyncio


async def main():
    process = await asyncio.create_subprocess_exec(
        "curl", "-s", "http://127.0.0.1:8765/api/connections/c-1", "-XDELETE", stdout=asyncio.subprocess.PIPE
    )
    await process.communicate()
    other = await asyncio.create_subprocess_shell("curl -s http://127.0.0.1:8765/api/me -H 'X-Polytomic-Version:2024-02-08'")
    await other.wait()


asyncio.run(main())
