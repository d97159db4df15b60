// Makes a process believe that it runs on an AMD processor whose virtual machine hides the caches. The instruction CPUID is made to trap
// (arch_prctl(2), ARCH_CPUID; the processor must offer it), and the trap answers in its place. Loaded by LD_PRELOAD, before any other library asks.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#define ARCH_SET_CPUID 0x1012

static int (*real_sigaction)(int, const struct sigaction *, struct sigaction *);
static struct sigaction runtime_action;
static int active, has_runtime_action;

static void allow_cpuid(int allowed) { syscall(SYS_arch_prctl, ARCH_SET_CPUID, allowed); }

static void answer(unsigned leaf, unsigned subleaf, unsigned *a, unsigned *b, unsigned *c, unsigned *d)
{
    allow_cpuid(1);
    __asm__ volatile("cpuid" : "=a"(*a), "=b"(*b), "=c"(*c), "=d"(*d) : "a"(leaf), "c"(subleaf));
    allow_cpuid(0);
    if (leaf == 0 || leaf == 0x80000000) {
        *a = leaf == 0 ? 0x10 : 0x80000021;
        *b = 0x68747541, *d = 0x69746e65, *c = 0x444d4163; // AuthenticAMD
    } else if (leaf == 1) {
        *a = 0x00b10f10; // family 26
    } else if (leaf == 7 && subleaf == 0) {
        *d &= ~(1u << 22 | 1u << 23 | 1u << 24 | 1u << 25); // no AMX, no 16-bit floats
    } else if (leaf == 0x80000001) {
        *c |= 1u << 22; // topoext: the caches are told in leaf 0x8000001D
    } else if (leaf == 2 || leaf == 4 || leaf == 0x80000005 || leaf == 0x80000006 || (leaf >= 0x80000019 && leaf <= 0x8000001e)) {
        *a = *b = *c = *d = 0;
    }
}

static void on_fault(int number, siginfo_t *info, void *context)
{
    greg_t *registers = ((ucontext_t *)context)->uc_mcontext.gregs;
    const unsigned char *instruction = (const unsigned char *)registers[REG_RIP];
    if (info->si_code == SI_KERNEL && instruction[0] == 0x0f && instruction[1] == 0xa2) {
        unsigned a, b, c, d;
        answer((unsigned)registers[REG_RAX], (unsigned)registers[REG_RCX], &a, &b, &c, &d);
        registers[REG_RAX] = a, registers[REG_RBX] = b, registers[REG_RCX] = c, registers[REG_RDX] = d;
        registers[REG_RIP] += 2;
        return;
    }

    if (has_runtime_action && runtime_action.sa_flags & SA_SIGINFO) {
        runtime_action.sa_sigaction(number, info, context);
        return;
    }

    struct sigaction standard;
    memset(&standard, 0, sizeof standard);
    real_sigaction(SIGSEGV, &standard, NULL);
}

// .NET has a handler of its own for this signal: it comes behind.
int sigaction(int number, const struct sigaction *action, struct sigaction *before)
{
    if (!real_sigaction)
        real_sigaction = dlsym(RTLD_NEXT, "sigaction");
    if (!active || number != SIGSEGV)
        return real_sigaction(number, action, before);
    if (before) {
        memset(before, 0, sizeof *before);
        if (has_runtime_action)
            *before = runtime_action;
    }
    if (action)
        runtime_action = *action, has_runtime_action = 1;
    return 0;
}

__attribute__((constructor)) static void hide(void)
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = on_fault;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
    if (!real_sigaction)
        real_sigaction = dlsym(RTLD_NEXT, "sigaction");
    real_sigaction(SIGSEGV, &action, NULL);
    active = 1;
    allow_cpuid(0);
}
